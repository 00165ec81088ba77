import type { DataKey } from '../platform/data-key.js';

const HOUR_MS = 3600 * 1000;
const hourOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS);

/** Where the keys for callers come from: the keyring, or a thread's way to it. */
export interface CallerKeys {
  forPeriod(purpose: 'caller', at: Date): Promise<DataKey>;
}

/** Looks up the data keys of the instants of things, once for each hour, and returns the key of each of them. */
export const keysFor = async <Thing>(
  keys: CallerKeys,
  things: readonly Thing[],
  instantOf: (thing: Thing) => Date,
): Promise<(at: Date) => DataKey> => {
  const byHour = new Map<number, DataKey>();
  for (const thing of things) {
    const at = instantOf(thing);
    const hour = hourOf(at);
    if (!byHour.has(hour)) byHour.set(hour, await keys.forPeriod('caller', at));
  }
  return (at) => byHour.get(hourOf(at)) as DataKey;
};
