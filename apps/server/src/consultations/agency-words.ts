import type { Day } from '@michuhol/calendar';
import { CITY_AGENCY } from '@michuhol/contract';
import { ValidNames, type Validity } from './valid-names.js';
import { comparable } from './word.js';

/** A name of an agency for a time. */
export interface AgencyName extends Validity {
  id: string;
  code: string;
  ko: string;
  en: string;
}

/** The topic under which calls concern a district, so that without a district nobody knows whose they are. */
const DISTRICT_TOPIC = 'district';

const cityWords: ReadonlySet<string> = new Set(
  [
    CITY_AGENCY,
    '시',
    '시청',
    '본청',
    '시 본청',
    '시(본청)',
    '인천',
    '인천시',
    '인천시청',
    '인천광역시',
    '인천광역시청',
  ].map(comparable),
);

/** "인천광역시 미추홀구청" names 미추홀구. */
const bareName = (word: string): string =>
  comparable(word)
    .replace(/^(인천광역시|인천시|인천)\s+/, '')
    .replace(/청$/, '');

/** Finds the agencies that written names mean, by the names they had on the day. */
export const agencyFinder = (names: readonly AgencyName[]) => {
  const known = new ValidNames<string>();
  for (const name of names)
    for (const word of new Set([name.ko, name.en, name.code].map(comparable))) known.add(word, name, name.id);

  /**
   * The id of the agency, `incheon` for the city itself, null for a name that means none. Without a name the topic
   * tells the city's own affairs, as a queue's field does for calls.
   */
  return (word: string | null, topic: { code: string } | null, day: Day): string | null => {
    if (word === null) return topic !== null && topic.code !== DISTRICT_TOPIC ? CITY_AGENCY : null;
    if (cityWords.has(comparable(word))) return CITY_AGENCY;
    return known.on(comparable(word), day) ?? known.on(bareName(word), day);
  };
};
