import { dayOf, type Day } from '@michuhol/calendar';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import type { Arrival, CallSource, EventArrival, RecordArrival, StoreOutcome } from './arrival.js';
import { deriveAgain } from './derive-again.js';
import { moveWatermark } from './fact-change.query.js';
import { MonthPartitions } from './month-partitions.js';
import { storeEvents } from './store-events.js';
import { storeRecords } from './store-records.js';
import { withdrawEvents } from './withdraw-events.js';
import { withdrawRecords } from './withdraw-records.js';

/** What became of a batch. Days are those of Asia/Seoul on which its arrivals occurred; null for an empty batch. */
export interface StoredBatch {
  /** One for each arrival, in the same order. */
  outcomes: StoreOutcome[];
  firstDay: Day | null;
  lastDay: Day | null;
}

/** Calls derived anew in one transaction. */
const DERIVED_AT_ONCE = 500;

/** The instants of a batch, and the first and the last of them. One pass: a file has millions of rows. */
const timesOf = (arrivals: readonly Arrival[]): { instants: Date[]; first: Date; last: Date } => {
  const instants: Date[] = [];
  let [first, last] = [Infinity, -Infinity];
  const add = (at: Date): void => {
    instants.push(at);
    const time = at.getTime();
    if (time < first) first = time;
    if (time > last) last = time;
  };
  for (const arrival of arrivals) {
    if (arrival.kind === 'event') add(arrival.event.occurredAt);
    else {
      add(arrival.record.startedAt);
      for (const { arrivedAt } of arrival.record.visits) add(arrivedAt);
    }
  }
  return { instants, first: new Date(first), last: new Date(last) };
};

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
  ): Promise<StoredBatch> {
    if (arrivals.length === 0) return { outcomes: [], firstDay: null, lastDay: null };
    const { instants, first, last } = timesOf(arrivals);
    await this.months.ensureFor(instants);
    const events = arrivals.filter((arrival): arrival is EventArrival => arrival.kind === 'event');
    const records = arrivals.filter((arrival): arrival is RecordArrival => arrival.kind === 'call');
    const by = { importId, receivedAt };
    try {
      const ofEvents = events.length > 0 ? await storeEvents(manager, this.keyring, source, events, by) : [];
      const ofRecords =
        records.length > 0 ? await storeRecords(manager, this.keyring, source, records, by) : [];
      const [nextEvent, nextRecord] = [ofEvents.values(), ofRecords.values()];
      const outcomes = arrivals.map(
        ({ kind }) => (kind === 'event' ? nextEvent : nextRecord).next().value as StoreOutcome,
      );
      const taken = outcomes.some((outcome) => outcome !== 'duplicate');
      if (taken) await moveWatermark(manager, source.id, last);
      return { outcomes, firstDay: dayOf(first), lastDay: dayOf(last) };
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
