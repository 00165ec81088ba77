import type { Bilingual } from '@michuhol/calendar';

/** Something that has to be seen to when a person signs out. */
export interface Leaver {
  /** Before the session ends; words why it should not end yet, or null. */
  readonly before: () => Promise<Bilingual | null>;
  /** Once it has ended: nothing of the person may be left here. */
  readonly after: () => Promise<void>;
}

const leavers = new Set<Leaver>();

/** Says what has to be seen to at the next sign-out; the answer takes it back. */
export const onLeaving = (leaver: Leaver): (() => void) => {
  leavers.add(leaver);
  return () => {
    leavers.delete(leaver);
  };
};

/** Asks everybody before the session ends; the first objection, or null. */
export const beforeLeaving = async (): Promise<Bilingual | null> => {
  for (const { before } of leavers) {
    const objection = await before();
    if (objection) return objection;
  }
  return null;
};

/** Lets everybody clear away what was the person's. What fails there keeps nobody signed in. */
export const afterLeaving = async (): Promise<void> => {
  await Promise.allSettled([...leavers].map(({ after }) => after()));
};
