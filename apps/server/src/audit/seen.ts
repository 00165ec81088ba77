import type { Caller } from '../identity/caller.js';

/** Says whose data the answer tells, for its entry in the access log. */
export const see = (caller: Caller, subjects: Iterable<string>): void => {
  const seen = (caller.seen ??= []);
  for (const subject of subjects) seen.push(subject);
};
