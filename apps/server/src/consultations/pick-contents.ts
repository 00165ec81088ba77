import type { PreparedConsultation } from './prepare-consultations.js';
import { supersedes } from './settle-versions.js';

/** The contents of one record within a batch, each once; the first is the one that counts as far as the batch knows. */
export type PickedContents = readonly [PreparedConsultation, ...PreparedConsultation[]];

/** The contents of a batch by record, each at its earliest place in the order of arrival. */
export const pickContents = (rows: readonly PreparedConsultation[]): Map<string, PickedContents> => {
  const picked = new Map<string, PickedContents>();
  for (const row of rows) {
    const held = picked.get(row.recordKey);
    if (!held) {
      picked.set(row.recordKey, [row]);
      continue;
    }
    const same = held.find(({ contentId }) => contentId === row.contentId);
    if (same && same.arrival <= row.arrival) continue;
    const others = held.filter((content) => content !== same);
    const [first, ...rest] = [...others, row].sort((one, other) => (supersedes(one, other) ? -1 : 1));
    if (first) picked.set(row.recordKey, [first, ...rest]);
  }
  return picked;
};
