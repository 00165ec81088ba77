import { isFreeText, keepPersonalSchema, type Endpoint, type KeepPersonal } from '@michuhol/contract';
import { findPersonalData, neverStored, personalDataNames, type PersonalDataKind } from '@michuhol/privacy';
import { Problem } from './problem.js';

/** That a person let personal data stand in a free text, and why. */
export interface KeptPersonal extends KeepPersonal {
  kinds: PersonalDataKind[];
}

interface FreeText {
  path: string;
  text: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The free texts of a body, with where they stand. */
const textsIn = (endpoint: Endpoint, value: unknown, path: string): FreeText[] => {
  if (Array.isArray(value)) return value.flatMap((inner, at) => textsIn(endpoint, inner, `${path}.${at}`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' && isFreeText(endpoint.path, name)
      ? [{ path: `${path}.${name}`, text: inner }]
      : textsIn(endpoint, inner, `${path}.${name}`),
  );
};

/**
 * Looks for personal data in what somebody wrote. Null when there is none; else what was let stand, and why.
 * @throws Problem REFUSED with code PERSONAL_DATA_FOUND: each finding masked, with its place from 1, unless `keep` says
 * that it is meant; registration numbers always
 */
export const refusePersonalText = (endpoint: Endpoint, body: unknown, keep: unknown): KeptPersonal | null => {
  const found = textsIn(endpoint, body, 'body').flatMap(({ path, text }) =>
    findPersonalData(text).map((finding) => ({ path, ...finding })),
  );
  if (found.length === 0) return null;
  const kept = keepPersonalSchema.safeParse(keep);
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  if (kept.success && !kinds.some((kind) => neverStored.has(kind))) return { ...kept.data, kinds };
  throw new Problem(
    'REFUSED',
    {
      ko: '글에 개인정보가 들어 있습니다. 가리거나, 사유를 쓰고 저장하세요. 주민등록번호는 저장할 수 없습니다.',
      en: 'The text holds personal data: mask it, or save it with a reason. Resident registration numbers are never stored.',
    },
    {
      code: 'PERSONAL_DATA_FOUND',
      faults: found.map(({ path, kind, start, sample }) => ({
        path,
        message: `${personalDataNames[kind].ko} (${personalDataNames[kind].en}) ${sample}, ${start + 1}`,
      })),
    },
  );
};
