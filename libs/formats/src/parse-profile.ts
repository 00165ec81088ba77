import type { Message } from './canonical.js';
import { FormatFault } from './canonical.js';
import type { Profile, ProfileKind } from './profile.js';
import { ambiguousNames, comparable, undeclaredColumns } from './profile.js';
import { profileShapes } from './profile-shape.js';
import type { ShapeFault } from './shape.js';

/** The version of the shape of profiles; a document with another one is not read. */
export const formatsVersion = 1;

/** A profile as it is exported. */
export type ProfileDocument = Profile & { formatsVersion: typeof formatsVersion };

/** A profile as JSON to be kept or brought elsewhere; `parseProfile` reads it back. */
export const profileDocument = (profile: Profile): ProfileDocument => ({ formatsVersion, ...profile });

const message = (ko: string, en: string): Message => ({ ko, en });

const textOf = ([first, ...others]: readonly ShapeFault[]): Message => ({
  ko: `열 프로파일이 올바르지 않습니다. ${first?.path}: ${first?.message.ko}${others.length > 0 ? ` 외 ${others.length}건` : ''}`,
  en: `The column profile is not sound. ${first?.path}: ${first?.message.en}${others.length > 0 ? ` and ${others.length} more` : ''}`,
});

/** A profile that cannot be used, with everything that is wrong with it. */
export class ProfileFault extends FormatFault {
  constructor(readonly faults: readonly ShapeFault[]) {
    super('INVALID_PROFILE', textOf(faults));
  }
}

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

const columnNumber = /^[1-9]\d{0,4}$/;

/** Words that stand for two meanings, by the path of their rule. */
const doubtfulWords = (profile: Profile): ShapeFault[] =>
  Object.entries(profile).flatMap(([rule, value]) => {
    if (typeof value !== 'object' || !('words' in value)) return [];
    const words = Object.values(value.words as Record<string, string[]>)
      .flat()
      .map(comparable);
    const twice = words.filter((word, index) => words.indexOf(word) !== index);
    return twice.map((word) => ({
      path: `${rule}.words`,
      message: message(`두 가지 뜻으로 쓰인 말입니다: ${word}`, `a word with two meanings: ${word}`),
    }));
  });

/** What is wrong with a profile whose shape is right. */
const meaningFaults = (profile: Profile): ShapeFault[] => [
  ...(/^[a-z0-9][a-z0-9-]{1,39}$/.test(profile.name)
    ? []
    : [
        {
          path: 'name',
          message: message('소문자, 숫자, -만 쓸 수 있습니다.', 'may have small letters, digits and -'),
        },
      ]),
  ...(isZone(profile.zone)
    ? []
    : [{ path: 'zone', message: message('모르는 시간대입니다.', 'is no known time zone') }]),
  ...undeclaredColumns(profile).map((column) => ({
    path: `columns.${column}`,
    message: message('규칙에 쓰였으나 선언되지 않은 열입니다.', 'is named by a rule and not declared'),
  })),
  ...ambiguousNames(profile).map((name) => ({
    path: 'columns',
    message: message(`두 열에 같은 이름이 있습니다: ${name}`, `two columns go by the name ${name}`),
  })),
  ...Object.entries(profile.columns).flatMap(([column, { names }]) =>
    profile.header || names.every((name) => columnNumber.test(name))
      ? []
      : [
          {
            path: `columns.${column}.names`,
            message: message(
              '머리행이 없으면 열 번호여야 합니다.',
              'must be column numbers where there is no header',
            ),
          },
        ],
  ),
  ...doubtfulWords(profile),
];

const kindOf = (json: Record<string, unknown>): ProfileKind | null =>
  typeof json.kind === 'string' && Object.hasOwn(profileShapes, json.kind)
    ? (json.kind as ProfileKind)
    : null;

const only = (path: string, ko: string, en: string): ProfileFault =>
  new ProfileFault([{ path, message: message(ko, en) }]);

/**
 * A column profile from JSON that somebody wrote or exported (`formatsVersion` may stand in it). Throws ProfileFault
 * (INVALID_PROFILE) with the path and reason of everything that is wrong: members that are missing, unknown or of the
 * wrong kind, columns that are not declared, names and words with two meanings, an unknown zone.
 */
export const parseProfile = (json: unknown): Profile => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw only('', '객체여야 합니다.', 'must be an object');
  }
  const { formatsVersion: written = formatsVersion, ...document } = json as Record<string, unknown>;
  if (written !== formatsVersion) {
    throw only('formatsVersion', `읽을 수 있는 판은 ${formatsVersion}입니다.`, `must be ${formatsVersion}`);
  }
  const kind = kindOf(document);
  if (!kind) {
    const kinds = Object.keys(profileShapes).join(', ');
    throw only('kind', `다음 중 하나여야 합니다: ${kinds}`, `must be one of ${kinds}`);
  }
  const faults: ShapeFault[] = [];
  profileShapes[kind](document, '', faults);
  if (faults.length > 0) throw new ProfileFault(faults);
  const profile = document as unknown as Profile;
  const meaning = meaningFaults(profile);
  if (meaning.length > 0) throw new ProfileFault(meaning);
  return structuredClone(profile);
};
