import { dayOf, type Day } from '@michuhol/calendar';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import { RECORD_TYPE, type Arrival, type CallSource, type StoreOutcome } from './arrival.js';
import { eventsOfCalls, insertEvents } from './call-event.query.js';
import { MonthPartitions } from './month-partitions.js';
import { prepareEvents, type PreparedEvent } from './prepare-events.js';
import { refreshFacts } from './refresh-facts.js';

/** What became of a batch. Days are those of Asia/Seoul on which its arrivals occurred; null for an empty batch. */
export interface StoredBatch {
  /** One for each arrival, in the same order. */
  outcomes: StoreOutcome[];
  firstDay: Day | null;
  lastDay: Day | null;
}

const instantsOf = (arrivals: readonly Arrival[]): Date[] =>
  arrivals.flatMap((arrival) => {
    if (arrival.kind === 'event') return [arrival.event.occurredAt];
    const { startedAt, visit } = arrival.record;
    return visit ? [startedAt, visit.arrivedAt] : [startedAt];
  });

const latest = (instants: readonly Date[]): Date => instants.reduce((a, b) => (a > b ? a : b));
const earliest = (instants: readonly Date[]): Date => instants.reduce((a, b) => (a < b ? a : b));

const unique = <T>(values: readonly (T | null)[]): T[] => [
  ...new Set(values.filter((value): value is T => value !== null)),
];

/** Within a batch, too, what comes again is a duplicate of the first. */
const firstOfEach = (events: readonly PreparedEvent[]): PreparedEvent[] => {
  const seen = new Set<string>();
  return events.filter(({ id }) => !seen.has(id) && seen.add(id));
};

/** Takes in calls: the one way by which events and records become contacts and queue visits. */
@Injectable()
export class CallStore {
  private readonly months: MonthPartitions;

  constructor(
    dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {
    this.months = new MonthPartitions(dataSource);
  }

  /** Makes the monthly tables from one instant's month to another's ahead of time, each in its own transaction. */
  async ensureMonths(from: Date, to: Date): Promise<void> {
    await this.months.ensureRange(from, to);
  }

  /**
   * Stores a batch of one source in the caller's transaction and brings the facts of every call it touches up to
   * date. What came before is a duplicate and changes nothing; another content under a record's key corrects the
   * call. Batches of one source wait for each other; the result is the same in whatever order and batches things
   * come, except for records under one key, where the newest arrival counts.
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
    const instants = instantsOf(arrivals);
    await this.months.ensureFor(instants);
    const prepared = await prepareEvents(this.keyring, arrivals);
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`calls of ${source.id}`]);

    const before = await eventsOfCalls(manager, source.id, unique(prepared.map(({ callKey }) => callKey)));
    const distinct = firstOfEach(prepared);
    const fresh = await insertEvents(manager, source.id, distinct, importId, receivedAt);
    const isNew = new Set(fresh);
    const recorded = new Set(before.filter(({ type }) => type === RECORD_TYPE).map(({ callKey }) => callKey));
    const outcomes = prepared.map((event): StoreOutcome => {
      if (!isNew.delete(event.id)) return 'duplicate';
      if (event.type !== RECORD_TYPE || event.callKey === null) return 'accepted';
      if (recorded.has(event.callKey)) return 'corrected';
      recorded.add(event.callKey);
      return 'accepted';
    });
    const added = distinct.filter(({ id }) => fresh.has(id));
    await refreshFacts(manager, this.keyring, source, before, added);
    if (added.length > 0)
      await manager.query('UPDATE source SET last_event_at = greatest(last_event_at, $2) WHERE id = $1', [
        source.id,
        latest(added.map(({ occurredAt }) => occurredAt)),
      ]);
    return { outcomes, firstDay: dayOf(earliest(instants)), lastDay: dayOf(latest(instants)) };
  }
}
