import {
  parseProfile,
  profileDocument,
  ProfileFault as UnsoundProfile,
  type Profile,
} from '@michuhol/formats';
import { Problem } from '../platform/problem.js';

/** What is wrong with a profile, and where. */
export interface ProfileFault {
  path: string;
  message: { ko: string; en: string };
}

/** Everything that is wrong with a whole profile; nothing when it can be used. */
export const faultsOf = (document: Record<string, unknown>): ProfileFault[] => {
  try {
    parseProfile(document);
    return [];
  } catch (error) {
    if (error instanceof UnsoundProfile) return [...error.faults];
    throw error;
  }
};

/** A whole profile from its JSON. @throws Problem REFUSED (INVALID_PROFILE) with the place of every fault */
export const profileFrom = (document: Record<string, unknown>): Profile => {
  try {
    return parseProfile(document);
  } catch (error) {
    if (!(error instanceof UnsoundProfile)) throw error;
    const faults = error.faults.map(({ path, message }) => ({
      path: ['document', path].filter((part) => part !== '').join('.'),
      message: `${message.ko} (${message.en})`,
    }));
    throw new Problem('REFUSED', error.text, { code: error.code, faults });
  }
};

/** A profile as the JSON that is exported and brought in. */
export const documentOf = (profile: Profile): Record<string, unknown> => ({ ...profileDocument(profile) });
