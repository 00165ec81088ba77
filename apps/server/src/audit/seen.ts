import type { Caller } from '../identity/caller.js';

/** Says whose data the answer tells, for its entry in the access log. */
export const see = (caller: Caller, subjects: Iterable<string>): void => {
  const seen = (caller.seen ??= []);
  for (const subject of subjects) seen.push(subject);
};

/** Says what else belongs into the entry, for example the SHA-256 of a file that is handed out. */
export const tell = (caller: Caller, details: Record<string, string | number>): void => {
  caller.told = { ...caller.told, ...details };
};
