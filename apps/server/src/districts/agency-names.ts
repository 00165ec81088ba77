import type { Bilingual } from '@michuhol/contract';
import type { AgencyRow } from './agencies.query.js';

/** The name of an agency on a day ('YYYY-MM-DD'); null when it did not exist then. */
export const nameOn = ({ names }: AgencyRow, on: string): Bilingual | null => {
  const name = names.find(
    ({ from, until }) => (from === null || from <= on) && (until === null || on < until),
  );
  return name ? { ko: name.ko, en: name.en } : null;
};

/** The name on a day, or the nearest one there is for a day on which the agency did not exist. */
export const nameNear = (agency: AgencyRow, on: string): Bilingual => {
  const [first] = agency.names;
  const last = agency.names.at(-1);
  const near = nameOn(agency, on) ?? (first?.from && on < first.from ? first : last);
  if (!near) throw new Error(`agency ${agency.code} has no name`);
  return { ko: near.ko, en: near.en };
};
