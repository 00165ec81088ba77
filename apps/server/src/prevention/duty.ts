import { addDays, day, formatDay, type Day } from '@michuhol/calendar';
import type { Bilingual, Duty, DutyState, PreventionKind } from '@michuhol/contract';
import type { BookEntry } from '../registers/book.js';

type Entry = BookEntry<PreventionKind>;

/** What a rule finds: the state, in words, with what proves it. */
export interface Judged {
  state: DutyState;
  sentence: Bilingual;
  proofs: readonly Entry[];
}

/** An end is told so many days before. */
const SOON_DAYS = 30;

/** A text of an entry; '' for what is not known. */
export const textOf = ({ values }: Entry, name: string): string => String(values[name] ?? '');

/** Whether an entry has been done on a day of a year, up to a day. */
export const isDoneIn = (entry: Entry, year: number, asOf: Day): boolean =>
  textOf(entry, 'state') === 'done' &&
  textOf(entry, 'on').startsWith(`${year}-`) &&
  textOf(entry, 'on') <= asOf;

/** Whether an entry is in force on a day. */
export const isInForce = (entry: Entry, on: Day): boolean =>
  textOf(entry, 'on') <= on && (textOf(entry, 'until') === '' || textOf(entry, 'until') >= on);

/** Whether a document or another proof is named. */
export const isProved = (entry: Entry): boolean =>
  textOf(entry, 'documentNumber') !== '' || textOf(entry, 'proof') !== '';

const proofOf = (entry: Entry): Duty['proofs'][number] => {
  const on = textOf(entry, 'on');
  const what = textOf(entry, 'what');
  const known = (name: string): string | null => textOf(entry, name) || null;
  return {
    ...{ kind: entry.kind, id: entry.id, documentNumber: known('documentNumber'), proof: known('proof') },
    text: on
      ? { ko: `${what} (${formatDay(day(on))})`, en: `${what} (${formatDay(day(on))})` }
      : { ko: what, en: what },
  };
};

/** A duty with what its rule finds. */
export const dutyOf = (
  duty: Pick<Duty, 'id' | 'group' | 'name' | 'law' | 'rule'>,
  { state, sentence, proofs }: Judged,
): Duty => ({ ...duty, state, sentence, proofs: proofs.map(proofOf) });

/** Judges by what is in force on a day: none is red, one without proof or about to end is amber. */
export const judgeInForce = (entries: readonly Entry[], asOf: Day): Judged => {
  const inForce = entries.filter((entry) => isInForce(entry, asOf));
  if (inForce.length === 0)
    return {
      ...{ state: 'red', proofs: [] },
      sentence: { ko: '- 시행 중인 항목 없음', en: '- Nothing is in force' },
    };
  const [newest] = inForce.toSorted((one, other) => textOf(other, 'on').localeCompare(textOf(one, 'on')));
  const said = `${newest ? textOf(newest, 'what') : ''}`;
  const more: Bilingual =
    inForce.length > 1
      ? { ko: ` 등 ${inForce.length}건`, en: ` and ${inForce.length - 1} more` }
      : { ko: '', en: '' };
  const lasting = inForce.filter((entry) => isInForce(entry, addDays(asOf, SOON_DAYS)));
  if (lasting.length === 0)
    return {
      ...{ state: 'amber', proofs: inForce },
      sentence: {
        ko: `- ${said}${more.ko} 시행 중, ${SOON_DAYS}일 안에 끝남`,
        en: `- In force: ${said}${more.en}, ending within ${SOON_DAYS} days`,
      },
    };
  if (!lasting.some(isProved))
    return {
      ...{ state: 'amber', proofs: inForce },
      sentence: {
        ko: `- ${said}${more.ko} 시행 중, 문서번호·증빙 없음`,
        en: `- In force: ${said}${more.en}, without a document or proof`,
      },
    };
  return {
    ...{ state: 'green', proofs: inForce },
    sentence: { ko: `- ${said}${more.ko} 시행 중`, en: `- In force: ${said}${more.en}` },
  };
};
