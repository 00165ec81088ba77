import type { DataKey, Keyring } from '../platform/keyring.js';

const HOUR_MS = 3600 * 1000;
const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS);

/** Looks up the data keys of the instants of things, once for each hour, and returns the key of each of them. */
export const keysFor = async <Thing>(
  keyring: Keyring,
  things: readonly Thing[],
  instantOf: (thing: Thing) => Date,
): Promise<(at: Date) => DataKey> => {
  const byHour = new Map<number, DataKey>();
  for (const thing of things) {
    const at = instantOf(thing);
    const hour = hourOf(at);
    if (!byHour.has(hour)) byHour.set(hour, await keyring.forPeriod('caller', at));
  }
  return (at) => byHour.get(hourOf(at)) as DataKey;
};
