import { addDays, day, eachDay, startOfDay, type Day } from '@michuhol/calendar';
import type { CanonicalEvent } from '@michuhol/formats';
import { simulateAnswers } from './survey-model.js';
import { simulateDay } from './traffic-model.js';

const SEED = 120;
const MONDAY = day('2026-11-02');
const fourWeeks = new Map(
  eachDay(MONDAY, addDays(MONDAY, 28)).map((of): [Day, CanonicalEvent[]] => [of, simulateDay(of, SEED)]),
);
const all = [...fourWeeks.values()].flat();
const count = (events: readonly CanonicalEvent[], type: string): number =>
  events.filter((event) => event.type === type).length;
const calls = (events: readonly CanonicalEvent[]): number => new Set(events.map(({ callId }) => callId)).size;

test('another day or another seed is another day of calls, the same is the same to the last event', () => {
  const monday = JSON.stringify(fourWeeks.get(MONDAY));
  expect(JSON.stringify(simulateDay(MONDAY, SEED)) === monday).toBe(true);
  expect(JSON.stringify(simulateDay(MONDAY, SEED + 1)) === monday).toBe(false);
  expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(all.length);
});

test('a week has 2,600 calls a day, most of them on weekdays', () => {
  const perDay = [...fourWeeks].map(([, events]) => calls(events));
  const mean = perDay.reduce((sum, value) => sum + value, 0) / perDay.length;
  expect(mean).toBeGreaterThan(2500);
  expect(mean).toBeLessThan(2700);
  const weekend = perDay.filter((_, index) => index % 7 >= 5);
  expect(Math.max(...weekend)).toBeLessThan(1000);
  expect(Math.min(...perDay.filter((_, index) => index % 7 < 5))).toBeGreaterThan(3000);
});

test('the day peaks at ten and two, dips over lunch, and sleeps at night', () => {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const [of, events] of fourWeeks)
    for (const event of events.filter(({ type }) => type === 'queue.entered')) {
      const hour = Math.floor((event.occurredAt.getTime() - startOfDay(of).getTime()) / 3_600_000);
      if (hour < 24) hours[hour] = (hours[hour] ?? 0) + 1;
    }
  const at = (hour: number): number => hours[hour] ?? 0;
  expect(at(10)).toBe(Math.max(...hours));
  expect(at(12)).toBeLessThan(at(11));
  expect(at(12)).toBeLessThan(at(14));
  expect(at(3)).toBeLessThan(at(10) / 15);
});

test('whoever enters a queue leaves it or is answered, in every way there is', () => {
  const left = all.filter(({ type }) => type === 'queue.left');
  expect(count(all, 'queue.entered')).toBe(count(all, 'agent.connected') + left.length);
  expect(count(all, 'agent.connected')).toBe(count(all, 'agent.completed'));
  expect(new Set(left.map(({ attributes }) => attributes.outcome))).toEqual(
    new Set([
      'abandoned',
      'timeout',
      'keyExit',
      'emptyExit',
      'overflow',
      'withdrawn',
      'callback',
      'systemFailure',
    ]),
  );
  expect(all.filter(({ attributes }) => attributes.endedBy === 'transfer').length).toBeGreaterThan(500);
  expect(count(all, 'agent.no_answer')).toBeGreaterThan(100);
});

test('reported waits are the seconds between the events, and no call is answered before it rings', () => {
  const entered = new Map<string, number>();
  const wrong: unknown[] = [];
  const waits: number[] = [];
  for (const { type, callId, queue, occurredAt, attributes } of all) {
    const visit = `${callId} ${queue}`;
    if (type === 'queue.entered') entered.set(visit, occurredAt.getTime());
    if (type !== 'agent.connected' && type !== 'queue.left') continue;
    if (attributes.waitSeconds !== (occurredAt.getTime() - (entered.get(visit) ?? NaN)) / 1000)
      wrong.push(visit);
    if (type === 'agent.connected') waits.push(Number(attributes.waitSeconds));
  }
  expect(wrong).toEqual([]);
  expect(waits.length).toBeGreaterThan(50_000);
  expect(waits.reduce((least, wait) => Math.min(least, wait))).toBeGreaterThanOrEqual(2);
});

test('the centre answers as a good centre does', () => {
  const offered = count(all, 'queue.entered');
  const answered = all.filter(({ type }) => type === 'agent.connected');
  const within = answered.filter(({ attributes }) => Number(attributes.waitSeconds) <= 20).length;
  const talk = all
    .filter(({ type }) => type === 'agent.completed')
    .map(({ attributes }) => Number(attributes.talkSeconds));
  expect(answered.length / offered).toBeGreaterThan(0.93);
  expect(answered.length / offered).toBeLessThan(0.97);
  expect(within / offered).toBeGreaterThan(0.8);
  expect(within / offered).toBeLessThan(0.93);
  const mean = talk.reduce((sum, value) => sum + value, 0) / talk.length;
  expect(mean).toBeGreaterThan(155);
  expect(mean).toBeLessThan(185);
});

test('no counselor talks to two people at once, not even over midnight', () => {
  const answered = all
    .filter(({ type }) => type === 'agent.connected' || type === 'agent.completed')
    .sort(
      (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.type === 'agent.completed' ? -1 : 1),
    );
  const talking = new Map<string, string>();
  const twice: string[] = [];
  for (const { type, agent, callId } of answered) {
    if (agent === null || callId === null) throw new Error('an answer without counselor or call');
    if (type === 'agent.connected') {
      if (talking.has(agent)) twice.push(`${agent} ${talking.get(agent)} ${callId}`);
      talking.set(agent, callId);
    } else talking.delete(agent);
  }
  expect(twice).toEqual([]);
  expect(new Set(answered.map(({ agent }) => agent)).size).toBe(69);
});

test('every talk is followed by work, some callers wait on hold, and some are handed on in either way', () => {
  const completed = all.filter(({ type }) => type === 'agent.completed');
  expect(count(all, 'acw.ended')).toBe(completed.length);
  expect(count(all, 'hold.started')).toBe(count(all, 'hold.ended'));
  expect(count(all, 'hold.started') / completed.length).toBeGreaterThan(0.1);
  for (const kind of ['blind', 'attended'])
    expect(completed.filter(({ attributes }) => attributes.transferKind === kind).length).toBeGreaterThan(
      100,
    );
});

test('calls come back: into the queue they left, from callers who gave up, from the same people', () => {
  const entries = all.filter(({ type }) => type === 'queue.entered');
  const visits = entries.map(({ callId, queue }) => `${callId} ${queue}`);
  expect(visits.length - new Set(visits).size).toBeGreaterThan(20);
  const perCaller = new Map<string, number>();
  for (const { caller } of entries)
    if (caller !== null) perCaller.set(caller, (perCaller.get(caller) ?? 0) + 1);
  const again = [...perCaller.values()].filter((calls) => calls > 1).length / perCaller.size;
  expect(again).toBeGreaterThan(0.05);
  expect(again).toBeLessThan(0.2);
});

test('some calls cross midnight', () => {
  const late = [...fourWeeks].filter(([of, events]) =>
    events.some(({ occurredAt }) => occurredAt >= startOfDay(addDays(of, 1))),
  );
  expect(late.length).toBeGreaterThan(7);
});

test('callers have numbers that belong to nobody, and are named only where they enter', () => {
  const callers = new Set(all.map(({ caller }) => caller).filter((caller) => caller !== null));
  expect([...callers].filter((caller) => !/^(0100\d{7}|0320\d{6})$/.test(caller))).toEqual([]);
  expect(all.some(({ type, caller }) => type !== 'queue.entered' && caller !== null)).toBe(false);
});

test('about sixty answers a day, 4.6 of 5 on the mean', () => {
  const answers = [...fourWeeks].flatMap(([of, events]) => simulateAnswers(of, events, SEED));
  const mean = answers.reduce((sum, { record }) => sum + record.score, 0) / answers.length;
  expect(answers.length / 28).toBeGreaterThan(50);
  expect(answers.length / 28).toBeLessThan(75);
  expect(mean).toBeCloseTo(4.6, 1);
  expect(new Set(answers.map(({ record }) => record.score))).toEqual(new Set([1, 2, 3, 4, 5]));
});
