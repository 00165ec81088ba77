import type { ImportPreview, Reading } from '@michuhol/contract';
import {
  michuholCalls,
  type Detection,
  type FormatReading,
  type Profile,
  type Reading as FileReading,
} from '@michuhol/formats';
import { Problem } from '../platform/problem.js';

/** What a sender says about a file; what is left out is detected. */
export type GivenReading = { [K in keyof Reading]?: Reading[K] | undefined };

/** The zone of the centre, in which switches write times that carry none. */
const CENTRE_ZONE = 'Asia/Seoul';

/** Whether files of a format are read by a column profile. */
export const needsProfile = (format: Reading['format']): boolean =>
  format === 'delimited' || format === 'xlsx';

/** What detection tells of a file, as far as it decides how the file is read. */
export type Detected = Pick<Detection, 'container' | 'format' | 'encoding' | 'delimiter'>;

/** The reading for a file: what is given goes before what was detected. The profile is chosen elsewhere. */
export const readingFor = (detected: Detected, given: GivenReading): Reading => {
  const format = given.format ?? detected.format;
  return {
    format,
    encoding: given.encoding ?? detected.encoding,
    delimiter: format === 'delimited' ? (given.delimiter ?? detected.delimiter ?? ',') : null,
    profile: given.profile ?? null,
    container: given.container ?? detected.container,
    sheet: format === 'xlsx' ? (given.sheet ?? null) : null,
    zone: given.zone ?? null,
  };
};

const profileNeeded = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '이 머리행에 맞는 열 프로파일이 없습니다. 프로파일을 고르거나 열 이름을 짝지어 저장해 주세요.',
      en: 'No column profile fits this header: choose one, or pair its columns and save it.',
    },
    { code: 'PROFILE_NEEDED' },
  );

const unknownZone = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '알 수 없는 시간대입니다. 예: Asia/Seoul, UTC',
      en: 'An unknown time zone; for example Asia/Seoul or UTC.',
    },
    { code: 'UNKNOWN_ZONE' },
  );

/** @throws Problem UNKNOWN_ZONE */
const checkedZone = (zone: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw unknownZone();
  }
};

const formatReading = (
  { format, encoding, delimiter, sheet, zone }: Reading,
  profile: Profile | null,
): FormatReading => {
  if (format === 'queue_log') return { format, encoding };
  if (format !== 'delimited' && format !== 'xlsx')
    return { format, encoding, zone: zone === null ? CENTRE_ZONE : checkedZone(zone) };
  if (!profile) throw profileNeeded();
  const zoned = zone === null ? profile : { ...profile, zone: checkedZone(zone) };
  return format === 'xlsx'
    ? { format, sheet, profile: zoned }
    : { format, encoding, delimiter: delimiter ?? profile.delimiter ?? ',', profile: zoned };
};

/**
 * The reading as the readers of files take it.
 * @throws Problem PROFILE_NEEDED when a table has no profile, UNKNOWN_ZONE
 */
export const fileReading = (reading: Reading, profile: Profile | null): FileReading => ({
  ...formatReading(reading, profile),
  container: reading.container,
});

const comparable = (name: string): string => name.normalize('NFC').trim().toLowerCase();
/** The first name that stands twice in a header: then no profile can tell its columns apart. */
export const repeatedName = (header: readonly string[] | null): string | undefined => {
  const names = (header ?? []).map(comparable);
  return names.find((name, index) => name !== '' && names.indexOf(name) !== index);
};

const isKorean = (name: string): boolean => /\p{Script=Hangul}/u.test(name);

/** Which header name each field of a profile is found by; without a profile, the fields that a call list needs. */
export const mappingOf = (
  header: readonly string[] | null,
  profile: Profile | null,
): ImportPreview['mapping'] => {
  if (header === null) return [];
  return Object.entries((profile ?? michuholCalls).columns).map(([field, { names, required }]) => {
    const known = new Set(names.map(comparable));
    return {
      field,
      title: {
        ko: names.find(isKorean) ?? names[0] ?? field,
        en: names.find((name) => !isKorean(name)) ?? field,
      },
      column: header.find((name) => known.has(comparable(name))) ?? null,
      required,
    };
  });
};
