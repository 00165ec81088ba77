import { addDays, day, eachDay } from '@michuhol/calendar';
import type { CanonicalEvent } from '@michuhol/formats';
import { simulateDay } from './traffic-model.js';

const MONDAY = day('2026-11-02');
const week = eachDay(MONDAY, addDays(MONDAY, 7)).map((of) => simulateDay(of, 120));

/** Each counselor's day: what they did and were, in order of time. */
const courses = week.flatMap((events) => {
  const byAgent = new Map<string, CanonicalEvent[]>();
  for (const event of events)
    if (event.agent !== null) byAgent.set(event.agent, [...(byAgent.get(event.agent) ?? []), event]);
  return [...byAgent.values()];
});
const statesOf = (course: readonly CanonicalEvent[]): string[] =>
  course
    .filter(({ type }) => type === 'agent.state')
    .map(({ attributes }) => [attributes.state, attributes.reason].filter(Boolean).join(' '));

test('whoever works comes, joins queues, rests if the shift is relieved, leaves the queues and goes', () => {
  expect(courses.length).toBeGreaterThan(200);
  const whole = /^loggedIn(,memberAdded)+((,paused [^,]+,unpaused){1,5})?(,memberRemoved)+,loggedOut$/;
  expect(courses.map((course) => statesOf(course).join()).filter((states) => !whole.test(states))).toEqual(
    [],
  );
});

test('whoever joins a queue leaves it', () => {
  for (const course of courses) {
    const queuesOf = (state: string): (string | null)[] =>
      course.filter(({ attributes }) => attributes.state === state).map(({ queue }) => queue);
    expect(queuesOf('memberRemoved')).toEqual(queuesOf('memberAdded'));
    expect(new Set(queuesOf('memberAdded')).size).toBe(queuesOf('memberAdded').length);
  }
});

test('each day has lunches, short breaks, training and a protected rest', () => {
  for (const events of week) {
    const reasons = new Map<unknown, number>();
    for (const { attributes } of events)
      if (attributes.state === 'paused')
        reasons.set(attributes.reason, (reasons.get(attributes.reason) ?? 0) + 1);
    expect([...reasons.keys()].sort()).toEqual(['교육', '보호휴식', '점심', '휴식']);
    expect(reasons.get('보호휴식')).toBe(1);
    expect(reasons.get('휴식') ?? 0).toBeGreaterThan(reasons.get('점심') ?? 0);
  }
});

test('nobody answers or works before coming, during a rest, or after going', () => {
  const astray: string[] = [];
  let answers = 0;
  for (const course of courses) {
    let ready = false;
    for (const { type, eventId, attributes } of course) {
      if (type === 'agent.state' && !String(attributes.state).startsWith('member'))
        ready = attributes.state === 'loggedIn' || attributes.state === 'unpaused';
      else if (type === 'agent.connected') {
        answers += 1;
        if (!ready) astray.push(eventId ?? '');
      }
    }
  }
  expect(answers).toBeGreaterThan(15_000);
  expect(astray).toEqual([]);
});

test('who goes says for how long they had been there', () => {
  const wrong = courses.filter((course) => {
    const states = course.filter(({ type }) => type === 'agent.state');
    const [first, last] = [states[0], states.at(-1)];
    const seconds = ((last?.occurredAt.getTime() ?? 0) - (first?.occurredAt.getTime() ?? 0)) / 1000;
    return last?.attributes.loginSeconds !== seconds || seconds < 8 * 3600;
  });
  expect(wrong).toEqual([]);
});
