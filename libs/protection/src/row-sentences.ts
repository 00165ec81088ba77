import type { Bilingual } from '@michuhol/calendar';
import { categoryOf, complaintClassNames } from './category.js';
import type { RestrictionRow } from './restriction-rule.js';

/** Hours as people say them: days where they are whole ones beyond the first. */
export const lengthOf = (hours: number): Bilingual =>
  hours > 24 && hours % 24 === 0
    ? { ko: `${hours / 24}일`, en: `${hours / 24} days` }
    : { ko: `${hours}시간`, en: hours === 1 ? '1 hour' : `${hours} hours` };

const conductOf = (row: RestrictionRow): Bilingual => {
  const name = complaintClassNames[row.class];
  if (!row.categories) return name;
  const kinds = row.categories.map(categoryOf);
  return {
    ko: `${name.ko}(${kinds.map(({ ko }) => ko).join(', ')})`,
    en: `${name.en} (${kinds.map(({ en }) => en.toLowerCase()).join(', ')})`,
  };
};

const scopeOf = (row: RestrictionRow): string =>
  [row.class, row.within, ...[...(row.categories ?? [])].sort()].join(' ');

/** From when on: "whenever" where no later row of the same conduct and window goes further. */
const whenOf = (row: RestrictionRow, rows: readonly RestrictionRow[]): Bilingual => {
  const grows = rows.some((other) => scopeOf(other) === scopeOf(row) && other.from > row.from);
  const first =
    grows || row.within !== 'registration'
      ? { ko: '첫 번째 인정부터', en: 'from the first confirmed incident on' }
      : { ko: '인정될 때마다', en: 'whenever an incident is confirmed' };
  const nth =
    row.from === 1 ? first : { ko: `${row.from}번째 인정부터`, en: `from confirmed incident ${row.from} on` };
  switch (row.within) {
    case 'registration':
      return row.from === 1 ? nth : { ko: `등록 기간에 ${nth.ko}`, en: `${nth.en} while registered` };
    case 'calendarMonth':
      return { ko: `한 달(달력)에 ${nth.ko}`, en: `${nth.en} of a calendar month` };
    case 'thirtyDays':
      return { ko: `최근 30일에 ${nth.ko}`, en: `${nth.en} within thirty days` };
  }
};

const consequencesOf = (row: RestrictionRow): Bilingual[] => {
  const length = row.restrictHours === null ? null : lengthOf(row.restrictHours);
  return [
    ...(row.registers ? [{ ko: '등록', en: 'registered' }] : []),
    ...(length
      ? [{ ko: `전화 상담 ${length.ko} 이용 제한`, en: `restricted from the telephone for ${length.en}` }]
      : []),
    ...(row.legalReview ? [{ ko: '법적 조치 검토', en: 'put to legal review' }] : []),
  ];
};

/** A row of the rule as a sentence; the other rows decide how its beginning is worded. */
export const rowSentence = (row: RestrictionRow, rows: readonly RestrictionRow[]): Bilingual => {
  const [of, when, then] = [conductOf(row), whenOf(row, rows), consequencesOf(row)];
  return {
    ko: `${of.ko}: ${when.ko} ${then.map(({ ko }) => ko).join(', ') || '조치 없음'}.`,
    en: `${of.en}, ${when.en}: ${then.map(({ en }) => en).join(', ') || 'nothing follows'}.`,
  };
};
