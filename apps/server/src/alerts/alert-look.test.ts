import type { AlertRule, Board, Floor, FloorAgent } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { look, type Look } from './alert-look.js';
import { read } from './alert-readings.js';
import type { AlertState } from './alert-step.js';
import { boardOf, feedOf, storedRule } from './testing.js';

const START = Date.parse('2026-04-01T03:00:00Z');
const second = (count: number): Date => new Date(START + count * 1000);
const text = (count: number): string => second(count).toISOString();

/** Looks once a second and lists what was raised and closed, as `12 raised 대기 과다`. */
const watch = (
  rules: readonly AlertRule[],
  boardAt: (count: number) => Partial<Board>,
  seconds: number,
): string[] => {
  const states = new Map<string, AlertState>();
  const told: string[] = [];
  for (let count = 0; count < seconds; count += 1) {
    const board = boardOf(text(count), boardAt(count));
    const found: Look = look({
      view: { board, floor: null },
      rules,
      states,
      holidays: new Set(),
      at: second(count),
    });
    for (const [subject, state] of found.states) states.set(subject, state);
    for (const { of, because } of found.close)
      told.push(`${count} closed ${'rule' in of ? '' : 'feeds '}${because}`);
    for (const { label } of found.raise) told.push(`${count} raised ${label ?? 'feeds'}`);
  }
  return told;
};

const waiting = (count: number): Partial<Board> => ({ waiting: { count, within: 0, oldestSince: null } });

test('raised after it has lasted, closed after it is over', () => {
  const rule = storedRule({ holdSeconds: 5, clearSeconds: 3 });
  expect(watch([rule], (at) => waiting(at >= 2 && at < 12 ? 10 : 0), 30)).toEqual([
    '7 raised 대기 과다',
    '15 closed cleared',
  ]);
});

const stale = (from: number, to: number) => (at: number) =>
  at >= from && at < to
    ? { ...waiting(20), feeds: [feedOf('switch', 'stale', text(from - 10))] }
    : waiting(at < to ? 20 : 30);

test('when every feed dies there is one alert of it and none of rules; on return they begin from zero', () => {
  const rules = Array.from({ length: 20 }, (_, index) =>
    storedRule({
      id: `019a0000-0000-7000-8000-0000000000${10 + index}`,
      label: `규칙 ${index}`,
      holdSeconds: 5,
    }),
  );
  const told = watch(rules, stale(20, 60), 90);
  expect(told.slice(0, 20)).toEqual(rules.map(({ label }) => `5 raised ${label}`));
  expect(told.slice(20, 41)).toEqual([...rules.map(() => '30 closed feedLost'), '30 raised feeds']);
  expect(told.slice(41)).toEqual([
    '75 closed feeds cleared',
    ...rules.map(({ label }) => `80 raised ${label}`),
  ]);
});

test('a feed that comes and goes raises nothing again and again', () => {
  // Heard of for two seconds in each half minute.
  const flapping = (at: number): Partial<Board> => ({
    ...waiting(20),
    ...(at > 60 && at % 30 > 1 ? { feeds: [feedOf('switch', 'stale', text(at - (at % 30)))] } : {}),
  });
  expect(watch([storedRule()], flapping, 600)).toEqual([
    '0 raised 대기 과다',
    '72 closed feedLost',
    '72 raised feeds',
  ]);
});

test('a feed that is away for a moment raises nothing and closes nothing; what waits begins anew', () => {
  const rule = storedRule({ holdSeconds: 8 });
  expect(watch([rule], stale(20, 25), 40)).toEqual(['8 raised 대기 과다']);
  expect(watch([rule], stale(4, 9), 40)).toEqual(['17 raised 대기 과다']);
});

test('one feed of two that lives keeps the rules at work; only queues of the dead one are not judged', () => {
  const queue = (key: string, sources: string[]): Board['queues'][number] => ({
    ...{ key, label: { ko: key, en: key }, totals: emptyTotals, waiting: 20, oldestWaitingSince: null },
    ...{ agents: null, undecided: 0, sources },
  });
  const board = (at: number): Partial<Board> => ({
    feeds: [feedOf('dead', 'stale', text(-60)), feedOf('alive', 'live', text(at))],
    queues: [queue('a', ['dead']), queue('b', ['alive'])],
    ...waiting(20),
  });
  const of = (label: string, key: string): AlertRule =>
    storedRule({ id: `019a0000-0000-7000-8000-00000000000${key}`, label, slice: { by: 'queue', key } });
  expect(watch([storedRule(), of('죽은 쪽', 'a'), of('산 쪽', 'b')], board, 30)).toEqual([
    '0 raised 대기 과다',
    '0 raised 산 쪽',
  ]);
});

test('sources that only bring files are no live feeds: nothing is judged and nothing is lost', () => {
  const files = (at: number): Partial<Board> => ({
    ...waiting(20),
    feeds: [feedOf('files', 'never', text(at))],
  });
  expect(watch([storedRule()], files, 60)).toEqual([]);
});

test('outside its hours a rule is not judged, and its alert closes', () => {
  const calendar = { ...storedRule().calendar, hours: { from: '12:00', to: '12:01' } };
  expect(watch([storedRule({ calendar })], () => waiting(20), 80)).toEqual([
    '0 raised 대기 과다',
    '60 closed calendar',
  ]);
});

test('a rate of few is no alarm', () => {
  const rule = storedRule({ metric: 'answerRate', comparison: 'atMost', threshold: 80, minimum: 20 });
  const totals = (offered: number): Partial<Board> => ({
    totals: { ...emptyTotals, offered, answered: offered / 2 },
  });
  expect(watch([rule], () => totals(2), 5)).toEqual([]);
  expect(watch([rule], () => totals(20), 5)).toEqual(['0 raised 대기 과다']);
});

test('an alert names its slice, its figure, and since when', () => {
  const rule = storedRule({ holdSeconds: 5, slice: { by: 'field', key: 'transport' } });
  const field: Board['fields'][number] = {
    ...{ key: 'transport', label: { ko: '교통', en: 'Transport' }, totals: emptyTotals, waiting: 12 },
    ...{ oldestWaitingSince: null, agents: null, undecided: 0, sources: [] },
  };
  const states = new Map<string, AlertState>([
    [`rule ${rule.id}`, { phase: 'pending', since: second(-5), seenAt: second(-1) }],
  ]);
  const view = { board: boardOf(text(0), { fields: [field] }), floor: null };
  const { raise } = look({ view, rules: [rule], states, holidays: new Set(), at: second(0) });
  expect(raise).toEqual([
    expect.objectContaining({
      since: second(-5),
      condition: expect.objectContaining({ value: 12, sliceLabel: { ko: '교통', en: 'Transport' } }),
    }),
  ]);
});

test('figures as the board shows them', () => {
  const agents = { loggedIn: 10, ready: 2, ringing: 1, talking: 5, acw: 1, break: 1, away: 0 };
  const board = boardOf(text(0), {
    agents,
    totals: { ...emptyTotals, offered: 100, answered: 90, abandoned: 6, answeredWithin: 72 },
    waiting: { count: 4, within: 1, oldestSince: text(-75) },
    serviceLevel: { ratio: 72 / 99, withinSeconds: 20, targetRatio: 0.8 },
    quarters: Array.from({ length: 96 }, (_, quarter) => (quarter > 40 ? null : quarter === 39 ? 30 : 7)),
    usual: Array.from({ length: 96 }, () => ({ low: 10, mean: 20, high: 25 })),
    feeds: [feedOf('a', 'live', text(-3)), feedOf('b', 'stale', text(-90))],
  });
  const of = (metric: Parameters<typeof read>[0]) =>
    read(metric, { by: 'all', key: null }, { board, floor: null });
  expect(of('longestWait').value).toBe(75);
  expect(of('answerRate')).toEqual({ value: 90, outOf: 100 });
  expect(of('serviceLevel').value).toBeCloseTo(72.727, 3);
  expect(of('occupancy')).toEqual({ value: 75, outOf: 8 });
  expect(of('volumeToUsual')).toEqual({ value: 150, outOf: 20 });
  expect(of('onBreak').value).toBe(1);
  expect(of('feedAge').value).toBe(90);
  expect(of('helpAsked').value).toBeNull();
});

test('help and long calls are told by the floor', () => {
  const agent = (more: Partial<FloorAgent>): FloorAgent => ({
    ...{ id: 'pseudonym:1', label: '상담사 01', pseudonym: 1, team: null, state: 'talking', code: null },
    ...{ since: text(-60), queue: null, queues: [], longCall: null, doubtful: false, help: null },
    ...more,
  });
  const help = {
    id: '019a0000-0000-7000-8000-0000000000bb',
    askedAt: text(0),
    answeredBy: null,
    answeredAt: null,
  };
  const floor: Floor = {
    ...{ dataSet: 'synthetic', seq: 1, at: text(0), named: false },
    agents: [agent({ help }), agent({ longCall: 'limit' }), agent({ longCall: 'notice', help }), agent({})],
  };
  const of = (metric: Parameters<typeof read>[0]) =>
    read(metric, { by: 'all', key: null }, { board: boardOf(text(0)), floor }).value;
  expect([of('helpAsked'), of('longCalls')]).toEqual([2, 2]);
});
