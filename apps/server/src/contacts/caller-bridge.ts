import { addDays, dayOf, startOfDay, yearOf, type Day } from '@michuhol/calendar';
import { repeatWindows } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import type { DataKey, Keyring } from '../platform/keyring.js';
import type { Arrival } from './arrival.js';
import { callerIdentity } from '@michuhol/privacy';

/** So many days of a year may hold the repeat of a call of the year before. */
const BRIDGED_DAYS = repeatWindows.week / 24;

/** A caller's number, and when it called. */
export interface CallingNumber {
  readonly number: string;
  readonly at: Date;
}

const firstDayOf = (year: number): Day => `${year}-01-01` as Day;

/** The range of instants of a year whose callers are bridged to the year before. */
export const bridgedRange = (year: number): { from: Date; to: Date } => {
  const first = firstDayOf(year);
  return { from: startOfDay(first), to: startOfDay(addDays(first, BRIDGED_DAYS)) };
};

const isBridged = (at: Date): boolean => {
  const { from, to } = bridgedRange(yearOf(dayOf(at)));
  return at >= from && at < to;
};

/** Whether some instants from one to another may be bridged: most batches lie far from a year's beginning. */
const mayBeBridged = (first: Date, last: Date): boolean =>
  yearOf(dayOf(first)) !== yearOf(dayOf(last)) || isBridged(first);

const earlierKey = async (keyring: Keyring, year: number): Promise<DataKey | null> => {
  try {
    return await keyring.forPeriod('caller', startOfDay(addDays(firstDayOf(year), -1)));
  } catch {
    // The key of a year that is over for good: nobody of that year can be known again, and need not be.
    return null;
  }
};

/**
 * Notes under which hash the year before knows the callers of a year's first days, so that who called on 31 December
 * and again on 1 January is one caller. Says only that two hashes are one number's: it may stay when the calls go.
 */
export const bridgeCallers = async (
  dataSource: DataSource,
  keyring: Keyring,
  callers: readonly CallingNumber[],
): Promise<void> => {
  const rows = new Map<string, { hash: Buffer; keyId: number; earlier: Buffer; earlierId: number }>();
  const earlierKeys = new Map<number, DataKey | null>();
  for (const { number, at } of callers) {
    const identity = isBridged(at) ? callerIdentity(number) : null;
    if (identity === null) continue;
    const year = yearOf(dayOf(at));
    let earlier = earlierKeys.get(year);
    if (earlier === undefined) earlierKeys.set(year, (earlier = await earlierKey(keyring, year)));
    if (earlier === null || rows.has(`${year} ${identity}`)) continue;
    const key = await keyring.forPeriod('caller', at);
    rows.set(`${year} ${identity}`, {
      ...{ hash: key.hashCaller(identity), keyId: key.id },
      ...{ earlier: earlier.hashCaller(identity), earlierId: earlier.id },
    });
  }
  if (rows.size === 0) return;
  const found = [...rows.values()];
  // In one order, so that batches beside each other never lock each other out.
  await dataSource.query(
    `INSERT INTO caller_bridge (caller_hash, caller_key_id, earlier_hash, earlier_key_id)
     SELECT * FROM unnest($1::bytea[], $2::integer[], $3::bytea[], $4::integer[]) AS bridge (hash, key_id, earlier, earlier_id)
     ORDER BY hash ON CONFLICT DO NOTHING`,
    [
      found.map(({ hash }) => hash),
      found.map(({ keyId }) => keyId),
      found.map(({ earlier }) => earlier),
      found.map(({ earlierId }) => earlierId),
    ],
  );
};

/** The callers of a batch that may have to be bridged, all of whose instants lie from `first` to `last`. */
export const bridgeableCallers = (arrivals: readonly Arrival[], first: Date, last: Date): CallingNumber[] => {
  if (!mayBeBridged(first, last)) return [];
  return arrivals.flatMap((arrival) => {
    const [number, at] =
      arrival.kind === 'event'
        ? [arrival.event.caller, arrival.event.occurredAt]
        : [arrival.record.caller, arrival.record.startedAt];
    return number === null ? [] : [{ number, at }];
  });
};
