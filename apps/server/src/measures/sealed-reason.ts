import type { SealedPlace } from '../keys/sealed-place.js';
import type { Keyring } from '../platform/keyring.js';

/** What the reason of a step is bound to. */
const reasonName = (measureId: string, at: Date): string => `measure_step:${measureId}:${at.toISOString()}`;

/** Seals the reason of a step under the key of the year in which the measure was made, so that both end together. */
export const sealReason = async (
  keyring: Keyring,
  measure: { id: string; createdAt: Date },
  at: Date,
  reason: string | null,
): Promise<Buffer | null> => {
  if (reason === null) return null;
  const key = await keyring.forPeriod('incident', measure.createdAt);
  return key.seal(reason, reasonName(measure.id, at));
};

/** Opens the reason of a step; null without one, and where its key was destroyed. */
export const openReason = async (
  keyring: Keyring,
  { measureId, at, reason }: { measureId: string; at: Date; reason: Buffer | null },
): Promise<string | null> => (reason === null ? null : keyring.openKept(reason, reasonName(measureId, at)));

/** Where the reasons of steps are sealed. */
export const measurePlaces: readonly SealedPlace[] = [
  {
    purpose: 'incident',
    table: 'measure_step',
    key: { id: 'bigint' },
    sealed: 'reason',
    more: { measure: 'place.measure_id', stepped: 'place.at' },
    bound: (row) => reasonName(String(row.measure), row.stepped as Date),
  },
];
