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
const statesOf = (course: readonly CanonicalEvent[]): unknown[] =>
  course.filter(({ type }) => type === 'agent.state').map(({ attributes }) => attributes.state);

test('whoever works comes, eats if the shift is relieved, and goes, once each', () => {
  expect(courses.length).toBeGreaterThan(200);
  expect(new Set(courses.map((course) => statesOf(course).join(' ')))).toEqual(
    new Set(['loggedIn loggedOut', 'loggedIn paused unpaused loggedOut']),
  );
});

test('nobody answers or works before coming, at lunch, or after going', () => {
  const astray: string[] = [];
  let answers = 0;
  for (const course of courses) {
    let ready = false;
    for (const { type, eventId, attributes } of course) {
      if (type === 'agent.state') ready = attributes.state === 'loggedIn' || attributes.state === 'unpaused';
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
