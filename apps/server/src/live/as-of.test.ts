import 'reflect-metadata';
import { day as dayIn, dayOf, startOfDay } from '@michuhol/calendar';
import type { Board } from '@michuhol/contract';
import { centreTarget, serviceLevelLive, totalsOf, type ServiceTarget } from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import type { Staff } from '../floor/floor.service.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { mapQueue, randomVisits, storeVisits, type TestVisit } from '../rollups/testing.js';
import { computeBoard, type BoardBody } from './compute-board.js';
import { selectWaitingByMinute } from './past.query.js';

const FIRST = '2026-01-05';
const DAYS = 3;
const INSTANTS = 200;
const nobody: Staff = { people: [], told: false, membersTold: new Set() };
const noBand = { usual: Array.from({ length: 96 }, () => null), usualWeeks: 0 };

let platform: TestPlatform;
let source: CallSource;
const visits = randomVisits(600, FIRST, DAYS, seeded(7));

beforeAll(async () => {
  platform = await openTestPlatform('2026-01-20T12:00:00+09:00');
  source = await newSource(platform, 'asterisk-1', 'city');
  await mapQueue(platform, source, 'traffic', dayOf(new Date(`${FIRST}T00:00:00+09:00`)), {
    ...{ field: 'transport', channel: 'telephone' },
  });
  await platform.dataSource.query(
    `INSERT INTO queue_target VALUES ($1, 'dasan', daterange('2020-01-01', NULL), 5, 3)`,
    [source.id],
  );
  await storeVisits(platform.dataSource, source, visits);
});
afterAll(() => platform.close());

const targetOf = ({ queue }: { queue: string }): ServiceTarget =>
  queue === 'dasan' ? { withinSeconds: 5, shortAbandonSeconds: 3 } : centreTarget;

const seconds = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;
const later = (at: Date, by: number): Date => new Date(at.getTime() + by * 1000);

/** A visit as somebody would have written it down at an instant. */
const asOf = (visit: TestVisit, at: Date) => {
  const unknown = {
    waitSeconds: null,
    talkSeconds: null,
    holdSeconds: null,
    acwSeconds: null,
    transfer: null,
  };
  if (visit.outcome === 'inProgress' || (visit.leftAt !== null && visit.leftAt > at))
    return { ...visit, ...unknown, outcome: 'inProgress' as const, noAnswers: 0, talking: false };
  if (visit.outcome !== 'answered' || visit.leftAt === null) return { ...visit, talking: false };
  const end = visit.endedAt ?? (visit.talkSeconds === null ? null : later(visit.leftAt, visit.talkSeconds));
  if (end === null || end > at)
    return { ...visit, ...unknown, waitSeconds: visit.waitSeconds, talking: true };
  const worked = visit.acwSeconds === null || later(end, visit.acwSeconds) <= at;
  return { ...visit, acwSeconds: worked ? visit.acwSeconds : null, talking: false };
};

/** The figures of a board by looking at each visit, one after the other. */
const counted = (at: Date, only: (visit: TestVisit) => boolean) => {
  const known = visits
    .filter((visit) => visit.arrivedAt <= at && only(visit))
    .map((visit) => asOf(visit, at));
  const midnight = startOfDay(dayOf(at));
  const today = known.filter(({ arrivedAt }) => arrivedAt >= midnight);
  const waiting = known.filter(
    ({ outcome, arrivedAt }) => outcome === 'inProgress' && seconds(arrivedAt, at) < 4 * 3600,
  );
  const young = waiting.filter(
    (visit) => Math.floor(seconds(visit.arrivedAt, at)) <= targetOf(visit).withinSeconds,
  );
  const oldest = waiting.map(({ arrivedAt }) => arrivedAt.toISOString()).sort()[0] ?? null;
  const totals = totalsOf(today, targetOf);
  const youngToday = young.filter((visit) => today.includes(visit)).length;
  return {
    totals,
    waiting: { count: waiting.length, within: young.length, oldestSince: oldest },
    inConversation: known.filter(
      ({ talking, leftAt, arrivedAt }) =>
        talking && leftAt && seconds(leftAt, at) < 4 * 3600 && seconds(arrivedAt, at) <= 8 * 3600,
    ).length,
    ratio: serviceLevelLive(totals, youngToday),
    quarters: Array.from({ length: 96 }, (_, quarter) => {
      const from = later(midnight, quarter * 900);
      const to = later(from, 900);
      return from > at ? null : today.filter(({ arrivedAt }) => arrivedAt >= from && arrivedAt < to).length;
    }),
  };
};

type Slice = Board['queues'][number];
const ofSlice = ({ totals, waiting, oldestWaitingSince }: Slice) => ({ totals, waiting, oldestWaitingSince });
const sliceOf = (at: Date, only: (visit: TestVisit) => boolean) => {
  const { totals, waiting } = counted(at, only);
  return { totals, waiting: waiting.count, oldestWaitingSince: waiting.oldestSince };
};

const boardAt = async (at: Date): Promise<BoardBody> =>
  (await computeBoard(platform.dataSource, 'city', at, noBand, nobody)).body;

test('every figure of the board at any instant is what counting the visits one by one gives', async () => {
  const random = seeded(23);
  const first = new Date(`${FIRST}T00:00:00+09:00`);
  let waited = 0;
  let talked = 0;
  for (let nth = 0; nth < INSTANTS; nth += 1) {
    // Also where something happens: at an arrival, and at the second of an answer or an end.
    const visit = visits[Math.floor(random() * visits.length)] as TestVisit;
    const at = [
      later(first, Math.floor(random() * (DAYS * 86_400 + 7200))),
      visit.arrivedAt,
      visit.leftAt ?? visit.arrivedAt,
      visit.endedAt ?? visit.arrivedAt,
    ][nth % 4] as Date;
    const board = await boardAt(at);
    const { totals, waiting, inConversation, quarters, serviceLevel } = board;
    expect({ at, totals, waiting, inConversation, quarters, ratio: serviceLevel.ratio }).toEqual({
      at,
      ...counted(at, () => true),
    });
    waited += waiting.count;
    talked += inConversation;
    if (nth % 5 > 0) continue;
    for (const slice of board.queues)
      expect({ at, queue: slice.key, ...ofSlice(slice) }).toEqual({
        ...{ at, queue: slice.key },
        ...sliceOf(at, ({ queue }) => queue === slice.key),
      });
    for (const slice of board.fields)
      expect(ofSlice(slice)).toEqual(
        sliceOf(at, ({ queue }) => (queue === 'traffic') === (slice.key === 'transport')),
      );
  }
  expect(waited).toBeGreaterThan(INSTANTS);
  expect(talked).toBeGreaterThan(INSTANTS / 20);
});

const waitingAt = (at: Date): number =>
  visits.filter(
    (visit) =>
      visit.arrivedAt <= at &&
      seconds(visit.arrivedAt, at) < 4 * 3600 &&
      asOf(visit, at).outcome === 'inProgress',
  ).length;

test('callers waiting at each minute of a day are those of the boards of these minutes', async () => {
  for (const day of [FIRST, '2026-01-06'].map(dayIn)) {
    const minutes = await selectWaitingByMinute(platform.dataSource, 'city', day);
    const midnight = startOfDay(day);
    const expected = minutes.map((_, minute) => waitingAt(later(midnight, minute * 60)));
    expect(minutes).toHaveLength(1440);
    expect(minutes).toEqual(expected);
    expect(Math.max(...minutes)).toBeGreaterThan(3);
  }
});
