import type { AgentStateEvent } from '@michuhol/metrics';
import { agentNow, type AnsweredCall, type PresentCourse } from './agent-now.js';

const at = (time: string): Date => new Date(`2026-04-01T${time}+09:00`);
const FROM = at('00:00:00');
const NOON = at('12:00:00');

const said = (time: string, state: string, more: Partial<AgentStateEvent> = {}): AgentStateEvent => ({
  ...{ at: at(time), state, queue: null, reason: null, loginSeconds: null },
  ...more,
});
const call = (time: string, end: string | null, more: Partial<AnsweredCall> = {}): AnsweredCall => ({
  ...{ answeredAt: at(time), talkEndedAt: end === null ? null : at(end), queue: 'q' },
  ...{ ringSeconds: null, holdSeconds: null, acwSeconds: null },
  ...{ heldSince: null, workSince: null, workUntil: null },
  ...more,
});
const now = (course: Partial<PresentCourse>, moment = NOON) =>
  agentNow({ agent: 'A', events: [], calls: [], ring: null, missedAt: null, ...course }, FROM, moment);
const told = (course: Partial<PresentCourse>, moment = NOON): string => {
  const { state, code, since, queue } = now(course, moment);
  const clock = new Date(since.getTime() + 9 * 3_600_000).toISOString().slice(11, 19);
  return [state, code, queue, clock].filter((word) => word !== null).join(' ');
};
const here = said('09:00:00', 'loggedIn');

test('of whom nothing is known is logged out and tells no states', () => {
  expect(now({})).toMatchObject({ state: 'loggedOut', told: false, queues: [], talkingSince: null });
});

test.each<[string, Partial<PresentCourse>]>([
  ['ready 09:00:00', { events: [here] }],
  ['loggedOut 11:00:00', { events: [here, said('11:00:00', 'loggedOut')] }],
  ['break 점심 11:30:00', { events: [here, said('11:30:00', 'paused', { reason: '점심' })] }],
  ['protectedRest 11:30:00', { events: [here, said('11:30:00', 'paused', { reason: '보호휴식' })] }],
  ['training 11:30:00', { events: [here, said('11:30:00', 'training')] }],
  ['ready 11:58:00', { events: [here], calls: [call('11:55:00', '11:58:00')] }],
  ['talking q 11:55:00', { events: [here], calls: [call('11:55:00', null)] }],
  ['talking q 11:55:00', { calls: [call('11:50:00', null), call('11:55:00', null)] }],
  ['hold q 11:59:00', { calls: [call('11:55:00', null, { heldSince: at('11:59:00') })] }],
  ['loggedOut 07:00:00', { calls: [call('07:00:00', null)] }],
  ['ringing q 11:59:57', { events: [here], ring: { since: at('11:59:57'), queue: 'q' } }],
  ['talking q 11:55:00', { calls: [call('11:55:00', null)], ring: { since: at('11:59:57'), queue: 'x' } }],
  ['acw 11:58:00', { events: [here], calls: [call('11:55:00', '11:58:00', { workSince: at('11:58:00') })] }],
  ['acw 11:58:00', { events: [here], calls: [call('11:55:00', '11:58:00', { acwSeconds: 300 })] }],
])('%s', (expected, course) => {
  expect(told(course)).toBe(expected);
});

test('work after a talk ends with a word of the agent, at its planned time, and after an hour at the latest', () => {
  const worked = (more: Partial<AnsweredCall>) => [
    call('10:50:00', '10:58:00', { workSince: at('10:58:00'), ...more }),
  ];
  expect(told({ events: [here], calls: worked({}) }, at('11:57:59'))).toBe('acw 10:58:00');
  expect(told({ events: [here], calls: worked({}) }, at('11:58:00'))).toBe('ready 10:58:00');
  expect(told({ events: [here], calls: worked({ workUntil: at('10:58:30') }) })).toBe('ready 10:58:00');
  expect(told({ events: [here, said('10:59:00', 'ready')], calls: worked({}) })).toBe('ready 10:58:00');
});

test('a call within a break is a talk, and the break goes on behind it', () => {
  const events = [here, said('11:30:00', 'paused', { reason: '휴식' })];
  expect(told({ events, calls: [call('11:55:00', null)] })).toBe('talking q 11:55:00');
  expect(told({ events, calls: [call('11:55:00', '11:56:00')] })).toBe('break 휴식 11:56:00');
});

test('a restart ends sessions, memberships and talks', () => {
  const events = [said('09:00:00', 'memberAdded', { queue: 'q' }), said('11:00:00', 'restarted')];
  expect(now({ events: events.slice(0, 1) })).toMatchObject({ state: 'ready', queues: ['q'] });
  expect(now({ events, calls: [call('10:59:00', null)] })).toMatchObject({ state: 'loggedOut', queues: [] });
});

test('memberships follow the words of the switch; the last sign is whatever was heard last', () => {
  const events = [
    said('09:00:00', 'memberAdded', { queue: 'b' }),
    said('09:00:00', 'memberAdded', { queue: 'a' }),
    said('10:00:00', 'memberRemoved', { queue: 'b' }),
    said('10:00:01', 'memberAdded', { queue: 'c' }),
  ];
  expect(now({ events })).toMatchObject({ queues: ['a', 'c'], lastSignAt: at('10:00:01') });
  expect(now({ events, missedAt: at('11:00:00') }).lastSignAt).toEqual(at('11:00:00'));
  expect(now({ events, calls: [call('11:00:00', '11:20:00')] }).lastSignAt).toEqual(at('11:20:00'));
});

test('what began within this second holds at its end', () => {
  const moment = new Date(NOON.getTime() + 300);
  expect(
    now({ events: [{ ...said('12:00:00', 'ready'), at: new Date(NOON.getTime() + 200) }] }, moment),
  ).toMatchObject({
    state: 'ready',
  });
});
