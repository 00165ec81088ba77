import 'reflect-metadata';
import { addDays, day, startOfDay } from '@michuhol/calendar';
import { boardSchema, type Board } from '@michuhol/contract';
import type { CanonicalEvent } from '@michuhol/formats';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded, storeAll } from '../contacts/testing.js';
import { TotalsService } from '../figures/totals.service.js';
import type { AgentStates } from '../floor/agent-states.service.js';
import { agentStatesOf, floorServiceOf } from '../floor/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { AgentCourses } from '../rollups/agent-courses.service.js';
import { simulateDay } from '../simulator/traffic-model.js';
import type { BoardService } from './board.service.js';
import { PastService } from './past.service.js';
import { boardServiceOf } from './testing.js';

const SUNDAY = day('2026-11-22');
const NEXT = startOfDay(addDays(SUNDAY, 1));
const events = simulateDay(SUNDAY, 120);
const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

let platform: TestPlatform;
let source: CallSource;
let states: AgentStates;
let boards: BoardService;
let past: PastService;
/** Boards as they were shown while the day went on. */
const shown: { at: Date; board: Board; atOnce: Board }[] = [];

/** What is compared: all that a board says of calls and counselors. */
const told = ({ totals, waiting, inConversation, agents, serviceLevel, quarters, queues }: Board) => ({
  ...{ totals, waiting, inConversation, agents, serviceLevel, quarters },
  queues: queues.map(({ key, totals: of, waiting: waits, agents: who }) => ({ key, of, waits, who })),
});

const moment = (time: string): Date => new Date(`${SUNDAY}T${time}+09:00`);

beforeAll(async () => {
  platform = await openTestPlatform(startOfDay(SUNDAY).toISOString());
  source = await newSource(platform, 'simulator', 'synthetic');
  states = agentStatesOf(platform);
  boards = boardServiceOf(platform);
  const { dataSource, clock } = platform;
  past = new PastService(
    dataSource,
    new TotalsService(dataSource, clock),
    floorServiceOf(platform),
    new AgentCourses(dataSource),
    clock,
  );
  let from = new Date(0);
  for (const time of ['09:04:10', '11:02:30', '13:31:00', '16:20:20', '18:00:05', '23:59:59']) {
    const at = moment(time);
    await store(events.filter(({ occurredAt }) => occurredAt > from && occurredAt <= at));
    clock.set(at.toISOString());
    await states.refresh();
    const board = await boards.refresh('synthetic');
    shown.push({ at, board, atOnce: (await past.board('synthetic', at, false)).board });
    from = at;
  }
  await store(events.filter(({ occurredAt }) => occurredAt > from));
  clock.set(later(NEXT, 3600).toISOString());
});
afterAll(() => platform.close());

const store = (some: readonly CanonicalEvent[]) =>
  storeAll(
    platform,
    source,
    some.map((event) => ({ kind: 'event', raw: event.eventId ?? '', event })),
  );

test('the board of each second of the past is the one that was shown then', async () => {
  for (const { at, board } of shown) {
    const again = await past.board('synthetic', at, true);
    expect(boardSchema.parse(again.board)).toEqual(again.board);
    expect({ at, ...told(again.board) }).toEqual({ at, ...told(board) });
    expect(again.floor?.agents).toHaveLength(board.agents?.loggedIn ?? 0);
  }
  expect(shown.filter(({ board }) => (board.agents?.talking ?? 0) > 0).length).toBeGreaterThan(2);
});

/** What the events alone say of the counselors at an instant. */
const counted = (at: Date) => {
  const last = new Map<string, string>();
  for (const { type, agent, occurredAt, attributes } of events) {
    if (agent === null || occurredAt > at) continue;
    const word = `${agent} ${type === 'agent.state' ? 'state' : 'call'}`;
    if (type === 'agent.connected' || type === 'agent.completed') last.set(word, type);
    if (type === 'agent.state' && !String(attributes.state).startsWith('member'))
      last.set(word, `${String(attributes.state)} ${String(attributes.reason ?? '')}`.trim());
  }
  const words = [...last].filter(([word]) => word.endsWith('state')).map(([, state]) => state);
  const of = (state: string): number => words.filter((each) => each === state).length;
  return {
    loggedIn: words.length - of('loggedOut'),
    talking: [...last.values()].filter((type) => type === 'agent.connected').length,
    // A protected rest is a break to everybody.
    break: of('paused 점심') + of('paused 휴식') + of('paused 보호휴식'),
    away: of('paused 교육'),
  };
};

test('the counselors of any second are those that the events alone tell of', async () => {
  const random = seeded(5);
  const rests = events.filter(({ attributes }) => /교육|보호휴식/.test(String(attributes.reason ?? '')));
  expect(rests).toHaveLength(2);
  const instants = [
    ...rests.map(({ occurredAt }) => later(occurredAt, 60)),
    ...Array.from({ length: 40 }, () => later(startOfDay(SUNDAY), Math.floor(random() * 86_400))),
  ];
  for (const at of instants) {
    const { board, floor } = await past.board('synthetic', at, true);
    expect({ at, ...board.agents }).toMatchObject({ at, ...counted(at) });
    expect(JSON.stringify(floor)).not.toContain('보호휴식');
    const onCall = floor?.agents.filter(({ state }) => state === 'talking' || state === 'hold') ?? [];
    expect(onCall.every(({ queue }) => queue !== null)).toBe(true);
  }
});

test('callers waiting at the minutes of the day are those of its boards; what has not happened is not told', async () => {
  const { waiting, keptFrom, keptTo } = await past.day('synthetic', SUNDAY);
  for (const minute of [0, 545, 660, 900, 1439]) {
    const { board } = await past.board('synthetic', later(startOfDay(SUNDAY), minute * 60), false);
    expect(waiting[minute]).toBe(board.waiting.count);
  }
  expect(keptFrom?.slice(0, 10)).toBe('2026-11-21');
  expect(keptTo?.slice(0, 13)).toBe('2026-11-22T15');
  const next = await past.day('synthetic', addDays(SUNDAY, 1));
  expect([next.waiting[60], next.waiting[61], next.waiting.length]).toEqual([0, null, 1440]);
});

test('the second that has just passed is told as well as any other', () => {
  for (const { board, atOnce } of shown) {
    const { loggedIn = 0, talking = 0, break: rest = 0 } = board.agents ?? {};
    expect(loggedIn).toBeGreaterThan(2);
    expect({ ...told(atOnce), agents: null, queues: [] }).toEqual({
      ...told(board),
      agents: null,
      queues: [],
    });
    expect(atOnce.agents).toMatchObject({ loggedIn, talking, break: rest });
  }
});

test('who may not see the floor gets the board alone', async () => {
  expect((await past.board('synthetic', moment('10:00:00'), false)).floor).toBeNull();
});

test.each([
  ['2026-11-23T01:00:01+09:00', 'NOT_YET'],
  ['2026-11-20T12:00:00+09:00', 'NOTHING_KEPT'],
])('%s is refused with %s', async (at, code) => {
  await expect(past.board('synthetic', new Date(at), true)).rejects.toMatchObject({ more: { code } });
});

test('a data set without data has nothing to show', async () => {
  await expect(past.board('city', moment('10:00:00'), true)).rejects.toMatchObject({
    more: { code: 'NOTHING_KEPT' },
  });
  expect(await past.day('city', SUNDAY)).toMatchObject({ keptFrom: null, keptTo: null });
});

test('what was destroyed is said to be, and the kept time begins after it', async () => {
  await platform.dataSource.query(
    `INSERT INTO purged_range (data_set, family, days, closed_at)
     VALUES ('synthetic', 'calls', daterange('2026-11-01', '2026-11-23'), now())`,
  );
  const refused = { kind: 'REFUSED', more: { code: 'DESTROYED' } };
  await expect(past.board('synthetic', moment('10:00:00'), true)).rejects.toMatchObject(refused);
  await expect(past.day('synthetic', SUNDAY)).rejects.toMatchObject(refused);
  expect((await past.day('synthetic', addDays(SUNDAY, 1))).keptFrom).toBe(NEXT.toISOString());
});
