import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import type { Arrival, CallSource, EventArrival, RecordArrival, StoreOutcome } from './arrival.js';
import { bridgeableCallers, bridgeCallers } from './caller-bridge.js';
import { bridgeDueYears } from './caller-bridge.query.js';
import { deriveAgain } from './derive-again.js';
import { moveWatermark } from './fact-change.query.js';
import { newestOfCalls } from './newest-call.query.js';
import { MonthPartitions } from './month-partitions.js';
import {
  countParkedEvents,
  rejectParkedCalls,
  selectParkedEvents,
  type ParkedEvent,
} from './parked-calls.query.js';
import { batchOfRecords, type RecordBatch } from './record-batch.js';
import { newRecordIds } from './record-staging.query.js';
import { storeEvents } from './store-events.js';
import { storeRecords } from './store-records.js';
import { withdrawEvents } from './withdraw-events.js';
import { withdrawRecords } from './withdraw-records.js';

/** Calls derived anew in one transaction. */
const DERIVED_AT_ONCE = 500;

/** The instants of events, and the first and the last of them. */
const timesOf = (events: readonly EventArrival[]): { instants: Date[]; first: Date; last: Date } => {
  const instants = events.map(({ event }) => event.occurredAt);
  let [first, last] = [Infinity, -Infinity];
  for (const at of instants) {
    const time = at.getTime();
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return { instants, first: new Date(first), last: new Date(last) };
};

const isTaken = (outcomes: readonly StoreOutcome[]): boolean =>
  outcomes.some((outcome) => outcome !== 'duplicate');

/** Takes in calls: the one way by which events and records become contacts and queue visits. */
@Injectable()
export class CallStore {
  private readonly months: MonthPartitions;

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {
    this.months = new MonthPartitions(dataSource);
  }

  /** Makes the monthly tables from one instant's month to another's ahead of time, each in its own transaction. */
  async ensureMonths(from: Date, to: Date): Promise<void> {
    await this.months.ensureRange(from, to);
  }

  /**
   * Stores a batch of one source in the caller's transaction, facts included. What came before is a duplicate and
   * changes nothing; another content under a record's key corrects the record if it is newer, by the format's version
   * and else by the order of arrival. Batches of events of one source wait for each other, batches of records run
   * beside each other; the result is the same in whatever order and batches things come.
   * @throws when there is no transaction
   */
  async storeCalls(
    manager: EntityManager,
    source: CallSource,
    arrivals: readonly Arrival[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<StoreOutcome[]> {
    const events = arrivals.filter((arrival): arrival is EventArrival => arrival.kind === 'event');
    const records = arrivals.filter((arrival): arrival is RecordArrival => arrival.kind === 'call');
    const ofEvents =
      events.length === 0 ? [] : await this.storeEvents(manager, source, events, importId, receivedAt);
    const ofRecords =
      records.length === 0
        ? []
        : await this.storeRecords(
            manager,
            source,
            await batchOfRecords(this.keyring, (count) => newRecordIds(manager, count), source, records),
            importId,
            receivedAt,
          );
    const [nextEvent, nextRecord] = [ofEvents.values(), ofRecords.values()];
    return arrivals.map(
      ({ kind }) => (kind === 'event' ? nextEvent : nextRecord).next().value as StoreOutcome,
    );
  }

  /** Stores what the console itself says of a source's agents: like their own words, but no sign of life of the source. */
  say(
    manager: EntityManager,
    source: CallSource,
    words: readonly EventArrival[],
    now: Date,
  ): Promise<StoreOutcome[]> {
    return this.withMonths(timesOf(words).instants, () =>
      storeEvents(manager, this.keyring, source, words, { importId: null, receivedAt: now }),
    );
  }

  /** Stores records that were made ready elsewhere, as `storeCalls` does. Returns one outcome for each. */
  storeRecords(
    manager: EntityManager,
    source: CallSource,
    batch: RecordBatch,
    importId: string | null,
    receivedAt: Date,
  ): Promise<StoreOutcome[]> {
    return this.withMonths(batch.hours, async () => {
      await bridgeCallers(this.dataSource, this.keyring, batch.callers);
      const outcomes = await storeRecords(manager, this.keyring, source, batch, { importId, receivedAt });
      if (isTaken(outcomes)) await moveWatermark(manager, source.id, batch.last);
      return outcomes;
    });
  }

  private storeEvents(
    manager: EntityManager,
    source: CallSource,
    arrivals: readonly EventArrival[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<StoreOutcome[]> {
    const { instants, first, last } = timesOf(arrivals);
    return this.withMonths(instants, async () => {
      await bridgeCallers(this.dataSource, this.keyring, bridgeableCallers(arrivals, first, last));
      const outcomes = await storeEvents(manager, this.keyring, source, arrivals, { importId, receivedAt });
      if (isTaken(outcomes)) await moveWatermark(manager, source.id, last);
      return outcomes;
    });
  }

  /** Makes the monthly tables of some instants, and stores. */
  private async withMonths<Stored>(instants: Iterable<Date>, store: () => Promise<Stored>): Promise<Stored> {
    await this.months.ensureFor(instants);
    try {
      return await store();
    } catch (error) {
      // Should a month be missing that was thought to be there, the next attempt makes it.
      this.months.forget();
      throw error;
    }
  }

  /**
   * Derives calls anew whose facts were made by the rules of an older version, a few at a time; those who store events
   * meanwhile wait for one batch at most. Does nothing when all follow the present rules.
   */
  async deriveOldCalls(): Promise<void> {
    for (let left = 1; left > 0;)
      left = await this.dataSource.transaction((manager) =>
        deriveAgain(manager, this.keyring, DERIVED_AT_ONCE),
      );
  }

  /** The events of a source's calls whose start has not come: how many there are, and the longest waiting of them. */
  async parkedEvents(
    sourceId: string,
  ): Promise<{ counts: { parked: number; rejected: number }; events: ParkedEvent[] }> {
    const counts = await countParkedEvents(this.dataSource, sourceId);
    return { counts, events: await selectParkedEvents(this.dataSource, sourceId) };
  }

  /** Makes callers known again across New Years whose calls were stored before that was done. */
  async bridgeOldCallers(): Promise<void> {
    await bridgeDueYears(this.dataSource, this.keyring);
  }

  /** Refuses the events of calls whose start has not come within a day of the first of them; a start that comes later still counts. */
  async rejectParkedCalls(now: Date): Promise<void> {
    await rejectParkedCalls(this.dataSource, now);
  }

  /** The newest instant that the calls of a source tell of; null for none. Whoever stores its calls meanwhile waits. */
  newest(manager: EntityManager, source: CallSource): Promise<Date | null> {
    return newestOfCalls(manager, source.id);
  }

  /**
   * Takes back what only this import brought, about `batch` things at a time, each batch in a transaction of the
   * caller's: what another import or the source itself brought too is theirs from then on, an earlier content of a
   * record counts again, and the facts follow. Returns how many things were looked at; 0 when nothing is left, so that
   * it may be broken off and gone on with at any time. The same file may come again.
   */
  async withdrawImport(
    manager: EntityManager,
    source: CallSource,
    importId: string,
    batch: number,
  ): Promise<number> {
    const records = await withdrawRecords(manager, this.keyring, source, importId, batch);
    return records > 0 ? records : withdrawEvents(manager, this.keyring, source, importId, batch);
  }
}
