import { dayOf, startOfDay } from '@michuhol/calendar';
import type { Board, DataSet } from '@michuhol/contract';
import { centreTarget, serviceLevelLive } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import { countAgents } from '../floor/agent-counts.js';
import type { Staff } from '../floor/floor.service.js';
import { boardSlices, placesOf } from './board-slices.js';
import { selectBoardRows, selectLastDataDay, type BoardRow } from './board.query.js';
import { readDaySums, type KeptDaySums } from './day-sums.js';
import { selectAgencies, selectMappedQueues } from './mapped-queues.query.js';
import { queueNames, type QueueName } from './queue-names.js';
import type { UsualBand } from './usual-band.js';

/** Share of calls that should be answered within T: 20초 내 80 %, the figure of the Korean standard for call centres (KS). */
export const TARGET_RATIO = 0.8;

/** A board without what changes by itself: sequence, time, and the feeds. */
export type BoardBody = Omit<Board, 'seq' | 'computedAt' | 'feeds'>;

const QUARTER_MILLISECONDS = 15 * 60_000;

/** Offered by quarter of an hour, null after the present one. */
const quartersOf = (offered: ReadonlyMap<number, number>, dayStart: Date, now: Date): (number | null)[] => {
  const present = Math.floor((now.getTime() - dayStart.getTime()) / QUARTER_MILLISECONDS);
  return Array.from({ length: 96 }, (_, quarter) => (quarter > present ? null : (offered.get(quarter) ?? 0)));
};

/** The T of most of the day's calls: queues may differ, and one number is printed. */
const withinSecondsOf = (queues: readonly BoardRow[]): number =>
  queues.reduce<BoardRow | null>(
    (most, row) => (row.totals.offered > (most?.totals.offered ?? 0) ? row : most),
    null,
  )?.withinSeconds ?? centreTarget.withinSeconds;

/**
 * Computes a data set's board as it was at any instant, the present one included, with the counselors of that instant
 * (`staff`) and the band of its day; `nameOf` names queues as this board does. `kept` spares reading what is known of the
 * present day.
 */
export const computeBoard = async (
  dataSource: DataSource,
  dataSet: DataSet,
  now: Date,
  { usual, usualWeeks }: UsualBand,
  staff: Staff,
  kept: KeptDaySums | null = null,
): Promise<{ body: BoardBody; nameOf: QueueName }> => {
  const day = dayOf(now);
  const span = { dataSet, dayStart: startOfDay(day), now };
  const { sums, offered } = await (kept ? kept.read(span) : readDaySums(dataSource, span));
  const [rows, mapped, agencies, lastDataDay] = await Promise.all([
    selectBoardRows(dataSource, span, sums),
    selectMappedQueues(dataSource, dataSet, day),
    selectAgencies(dataSource, day),
    selectLastDataDay(dataSource, span),
  ]);
  const all = rows.find((row) => row.grouping === 'all');
  if (!all) throw new Error('a grouping over everything gives a row even for nothing');
  const of = (grouping: BoardRow['grouping']): BoardRow[] => rows.filter((row) => row.grouping === grouping);
  const body: BoardBody = {
    dataSet,
    day,
    lastDataDay,
    totals: all.totals,
    waiting: {
      count: all.waiting,
      within: all.waitingWithin,
      oldestSince: all.oldestWaitingSince?.toISOString() ?? null,
    },
    inConversation: all.inConversation,
    agents: staff.told ? countAgents(staff.people) : null,
    serviceLevel: {
      ratio: serviceLevelLive(all.totals, all.waitingWithinToday),
      withinSeconds: withinSecondsOf(of('queue')),
      targetRatio: TARGET_RATIO,
    },
    quarters: quartersOf(offered, span.dayStart, now),
    usual,
    usualWeeks,
    ...boardSlices(rows, mapped, agencies, staff),
  };
  return { body, nameOf: queueNames(placesOf(rows, mapped, staff)) };
};
