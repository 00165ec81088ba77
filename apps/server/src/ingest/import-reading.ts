import type { ImportPreview, Reading } from '@michuhol/contract';
import { michuholCalls, type Detection, type Profile, type Reading as FileReading } from '@michuhol/formats';
import { Problem } from '../platform/problem.js';

/** What a sender says about a file; what is left out is detected. */
export type GivenReading = { [K in keyof Reading]?: Reading[K] | undefined };

/** The reading for a file: what is given goes before what was detected. The profile is chosen elsewhere. */
export const readingFor = (detected: Omit<Detection, 'sample'>, given: GivenReading): Reading => {
  const format = given.format ?? detected.format;
  const delimiter = format === 'queue_log' ? null : (given.delimiter ?? detected.delimiter ?? ',');
  return { format, encoding: given.encoding ?? detected.encoding, delimiter, profile: given.profile ?? null };
};

/**
 * The reading as the readers of files take it.
 * @throws Problem PROFILE_NEEDED when delimited text has no profile
 */
export const fileReading = (
  { format, encoding, delimiter }: Reading,
  profile: Profile | null,
): FileReading => {
  if (format === 'queue_log') return { format, encoding };
  if (profile) return { format, encoding, delimiter: delimiter ?? profile.delimiter ?? ',', profile };
  throw new Problem(
    'REFUSED',
    {
      ko: '이 머리행에 맞는 열 프로파일이 없습니다. 프로파일을 고르거나 열 이름을 짝지어 저장해 주세요.',
      en: 'No column profile fits this header: choose one, or pair its columns and save it.',
    },
    { code: 'PROFILE_NEEDED' },
  );
};

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
