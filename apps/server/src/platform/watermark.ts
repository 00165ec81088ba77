import type { Bilingual } from '@michuhol/calendar';
import { EXPORT_ROWS, purposeNames, type PersonalExport } from '@michuhol/contract';
import { grouped } from './grouped.js';
import { Problem } from './problem.js';

const seoul = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Seoul',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * The line that every file with personal data begins with: who took it, when and for what
 * (개인정보의 안전성 확보조치 기준 제12조: 출력·복사 시 보호조치).
 */
export const watermarkOf = (
  { name, at }: { name: string; at: Date },
  { purpose, reason, approval }: PersonalExport,
): Bilingual => {
  const time = seoul.format(at);
  const { ko, en } = purposeNames[purpose];
  return {
    ko: `개인정보 포함 · 출력자 ${name} · ${time} · 목적 ${ko} · 사유 ${reason}${approval ? ` · 승인 ${approval}` : ''}`,
    en: `Personal data · taken by ${name} · ${time} (Asia/Seoul) · purpose ${en} · reason ${reason}${approval ? ` · approval ${approval}` : ''}`,
  };
};

/** @throws Problem REFUSED with code APPROVAL_NEEDED for more rows than a file may hold without an approval's number */
export const refuseUnapproved = (rows: number, { approval }: PersonalExport): void => {
  if (rows <= EXPORT_ROWS || approval) return;
  throw new Problem(
    'REFUSED',
    {
      ko: `개인정보 파일은 ${grouped(EXPORT_ROWS)}행까지 내려받을 수 있습니다. 더 많으면 승인 문서번호를 적거나 기간을 줄이세요.`,
      en: `A file with personal data holds at most ${grouped(EXPORT_ROWS)} rows: give the number of an approval, or ask for fewer.`,
    },
    { code: 'APPROVAL_NEEDED' },
  );
};
