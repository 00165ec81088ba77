import type { InstantRange } from '@michuhol/calendar';
import { agentIntervals } from './agent-intervals.js';
import type { AgentCourse } from './agent-intervals.js';
import type { AgentStateEvent } from './agent-state-spans.js';
import { pauseStateOf } from './agent-state-spans.js';
import type { HandledVisit } from './agent-visit-spans.js';
import { emptyAgentTotals } from './agent-totals.js';
import { metrics } from './registry.js';
import { agentTotalsBy, splitByInterval } from './split-intervals.js';

const at = (time: string): Date => new Date(`2026-03-31T${time}+09:00`);
const range: InstantRange = { from: at('09:00:00'), to: at('10:00:00') };

const said = (time: string, state: string, more: Partial<AgentStateEvent> = {}): AgentStateEvent => ({
  ...{ at: at(time), state, queue: null, reason: null, loginSeconds: null },
  ...more,
});
const handled = (time: string, end: string | null, more: Partial<HandledVisit> = {}): HandledVisit => ({
  answeredAt: at(time),
  talkEndedAt: end === null ? null : at(end),
  ...{ ringSeconds: null, holdSeconds: null, acwSeconds: null },
  ...more,
});
const clock = (instant: Date): string =>
  new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(11, 19);

/** The intervals as 'from state(code)', with the end of the last. */
const read = (course: Partial<AgentCourse>, over: InstantRange = range): string[] =>
  agentIntervals({ events: [], visits: [], ...course }, over).map(
    ({ from, to, state, code }) => `${clock(from)}-${clock(to)} ${state}${code === null ? '' : `(${code})`}`,
  );

describe('nothing is invented', () => {
  test('an agent of whom nothing is known has no time', () => {
    expect(read({})).toEqual([]);
  });

  test('a logoff without login and without duration tells nothing of the time before', () => {
    expect(read({ events: [said('09:30:00', 'loggedOut')] })).toEqual([]);
  });

  test('an unpause after the logoff brings nobody back', () => {
    const events = [
      said('09:10:00', 'loggedIn'),
      said('09:25:00', 'loggedOut'),
      said('09:25:01', 'unpaused'),
    ];
    expect(read({ events })).toEqual(['09:10:00-09:25:00 ready']);
  });

  test('an unknown state changes nothing', () => {
    expect(read({ events: [said('09:10:00', 'dreaming')] })).toEqual([]);
  });
});

describe('login', () => {
  test('a logoff with a duration implies the login, also beyond the range', () => {
    expect(read({ events: [said('09:30:00', 'loggedOut', { loginSeconds: 600 })] })).toEqual([
      '09:20:00-09:30:00 ready',
    ]);
    expect(read({ events: [said('10:05:00', 'loggedOut', { loginSeconds: 600 })] })).toEqual([
      '09:55:00-10:00:00 ready',
    ]);
    expect(read({ events: [said('09:00:00', 'loggedOut', { loginSeconds: 600 })] })).toEqual([]);
  });

  test('a login that is known is not lengthened by the duration of the logoff', () => {
    const events = [said('09:20:00', 'loggedIn'), said('09:30:00', 'loggedOut', { loginSeconds: 3600 })];
    expect(read({ events })).toEqual(['09:20:00-09:30:00 ready']);
  });

  test('an open login lasts to the end of the range, a restart of the switch ends it', () => {
    expect(read({ events: [said('08:50:00', 'loggedIn')] })).toEqual(['09:00:00-10:00:00 ready']);
    expect(read({ events: [said('08:50:00', 'loggedIn'), said('09:40:00', 'restarted')] })).toEqual([
      '09:00:00-09:40:00 ready',
    ]);
  });

  test('a member of queues is there until the last of them lets go', () => {
    const events = [
      said('09:05:00', 'memberAdded', { queue: 'traffic' }),
      said('09:06:00', 'memberAdded', { queue: 'water' }),
      said('09:20:00', 'memberRemoved', { queue: 'traffic' }),
      said('09:30:00', 'memberRemoved', { queue: 'water' }),
    ];
    expect(read({ events })).toEqual(['09:05:00-09:30:00 ready']);
  });

  test('times in milliseconds are taken at the nearest second', () => {
    const events = [said('09:10:00.999', 'loggedIn'), said('09:11:00.400', 'loggedOut')];
    expect(read({ events })).toEqual(['09:10:01-09:11:00 ready']);
  });
});

describe('pauses', () => {
  const members = [
    said('09:00:00', 'memberAdded', { queue: 'traffic' }),
    said('09:00:00', 'memberAdded', { queue: 'water' }),
  ];

  test('a pause for all queues and the lines per queue after it are one pause', () => {
    const events = [
      ...members,
      said('09:10:00', 'paused', { reason: '점심' }),
      said('09:10:00', 'paused', { queue: 'traffic', reason: '점심' }),
      said('09:10:00', 'paused', { queue: 'water', reason: '점심' }),
      said('09:25:00', 'unpaused'),
      said('09:25:00', 'unpaused', { queue: 'traffic' }),
      said('09:25:00', 'unpaused', { queue: 'water' }),
    ];
    expect(read({ events })).toEqual([
      '09:00:00-09:10:00 ready',
      '09:10:00-09:25:00 break(점심)',
      '09:25:00-10:00:00 ready',
    ]);
  });

  test('paused in one queue of two, the agent still serves the other', () => {
    const events = [
      ...members,
      said('09:10:00', 'paused', { queue: 'traffic', reason: 'a' }),
      said('09:20:00', 'paused', { queue: 'water', reason: 'b' }),
      said('09:30:00', 'unpaused', { queue: 'traffic' }),
    ];
    expect(read({ events })).toEqual([
      '09:00:00-09:20:00 ready',
      '09:20:00-09:30:00 break(b)',
      '09:30:00-10:00:00 ready',
    ]);
  });

  test('one queue alone lets go of a pause for all', () => {
    const events = [
      ...members,
      said('09:10:00', 'paused'),
      said('09:10:00', 'paused', { queue: 'traffic' }),
      said('09:10:00', 'paused', { queue: 'water' }),
      said('09:15:00', 'unpaused', { queue: 'water' }),
    ];
    expect(read({ events })).toEqual([
      '09:00:00-09:10:00 ready',
      '09:10:00-09:15:00 break',
      '09:15:00-10:00:00 ready',
    ]);
  });

  test('a fixed member, who never logs in, is on a break while paused', () => {
    const events = [
      said('09:10:00', 'paused', { queue: 'traffic', reason: 'tea' }),
      said('09:15:00', 'unpaused', { queue: 'traffic' }),
    ];
    expect(read({ events })).toEqual(['09:10:00-09:15:00 break(tea)']);
  });

  test('whoever logs off is no longer paused', () => {
    const events = [
      said('09:00:00', 'loggedIn'),
      said('09:10:00', 'paused', { reason: 'tea' }),
      said('09:20:00', 'loggedOut'),
      said('09:40:00', 'loggedIn'),
    ];
    expect(read({ events })).toEqual([
      '09:00:00-09:10:00 ready',
      '09:10:00-09:20:00 break(tea)',
      '09:40:00-10:00:00 ready',
    ]);
  });

  test.each([
    ['오전 교육', 'training'],
    ['보호휴식', 'protectedRest'],
    ['후처리', 'acw'],
    ['wrap-up', 'acw'],
    ['아웃바운드 설문', 'outbound'],
    ['회의', 'other'],
    ['점심', 'break'],
    [null, 'break'],
  ])('the reason %p is %s', (reason, state) => {
    expect(pauseStateOf(reason)).toBe(state);
  });
});

describe('calls', () => {
  const loggedIn = [said('09:00:00', 'loggedIn')];

  test('ring, talk, hold and after-call work, each second once', () => {
    const visits = [handled('09:10:08', '09:13:08', { ringSeconds: 8, holdSeconds: 60, acwSeconds: 30 })];
    expect(read({ events: loggedIn, visits })).toEqual([
      '09:00:00-09:10:00 ready',
      '09:10:00-09:10:08 ringing',
      '09:10:08-09:12:08 talking',
      '09:12:08-09:13:08 hold',
      '09:13:08-09:13:38 acw',
      '09:13:38-10:00:00 ready',
    ]);
  });

  test('a call taken in a pause is talk, and a new call ends after-call work', () => {
    const events = [...loggedIn, said('09:05:00', 'paused', { reason: 'tea' })];
    const visits = [
      handled('09:10:00', '09:12:00', { acwSeconds: 300 }),
      handled('09:14:00', '09:15:00', { ringSeconds: 5 }),
    ];
    expect(read({ events, visits })).toEqual([
      '09:00:00-09:05:00 ready',
      '09:05:00-09:10:00 break(tea)',
      '09:10:00-09:12:00 talking',
      '09:12:00-09:13:55 acw',
      '09:13:55-09:14:00 ringing',
      '09:14:00-09:15:00 talking',
      '09:15:00-09:17:00 acw',
      '09:17:00-10:00:00 break(tea)',
    ]);
  });

  test('a talk whose end was lost ends with the next answer, a logoff, or after four hours', () => {
    const lost = handled('09:10:00', null);
    const next = [lost, handled('09:30:00', '09:31:00')];
    expect(read({ visits: next })).toEqual(['09:10:00-09:31:00 talking']);
    expect(read({ visits: [lost], events: [...loggedIn, said('09:20:00', 'loggedOut')] })).toEqual([
      '09:00:00-09:10:00 ready',
      '09:10:00-09:20:00 talking',
    ]);
    expect(read({ visits: [lost] })).toEqual(['09:10:00-10:00:00 talking']);
    expect(read({ visits: [lost] }, { from: range.from, to: at('18:00:00') })).toEqual([
      '09:10:00-13:10:00 talking',
    ]);
  });

  test('a ring that nobody answered takes time too', () => {
    const missedRings = [{ endedAt: at('09:10:20'), seconds: 20 }];
    expect(read({ events: loggedIn, visits: [], missedRings })).toEqual([
      '09:00:00-09:10:00 ready',
      '09:10:00-09:10:20 ringing',
      '09:10:20-10:00:00 ready',
    ]);
  });
});

test('an application that tells the state outright is believed until it says otherwise', () => {
  const events = [
    said('09:00:00', 'ready'),
    said('09:10:00', 'training', { reason: 'law' }),
    said('09:20:00', 'break', { reason: 'tea' }),
    said('09:30:00', 'ready'),
    said('09:40:00', 'loggedOut'),
  ];
  expect(read({ events })).toEqual([
    '09:00:00-09:10:00 ready',
    '09:10:00-09:20:00 training',
    '09:20:00-09:30:00 break(tea)',
    '09:30:00-09:40:00 ready',
  ]);
});

test('splitting leaves out what lies in no range and keeps every second of what does', () => {
  const intervals = [
    { from: at('09:00:00'), to: at('09:20:00') },
    { from: at('09:30:00'), to: at('09:50:00') },
  ];
  const ranges = [
    { from: at('09:10:00'), to: at('09:15:00') },
    { from: at('09:15:00'), to: at('09:40:00') },
  ];
  expect(splitByInterval(intervals, ranges).map(({ seconds }) => seconds)).toEqual([300, 300, 600]);
  expect(splitByInterval(intervals, [])).toEqual([]);
});

describe('what an agent says and what the switch says: the later word holds', () => {
  const here = said('09:00:00', 'loggedIn');

  test.each([
    [
      'a pause with another reason ends it',
      '점심',
      ['09:10:00-09:20:00 training', '09:20:00-09:40:00 break(점심)'],
    ],
    ['a pause without a reason only keeps calls away', null, ['09:10:00-09:40:00 training']],
  ])('training is told, then %s', (_name, reason, expected) => {
    const events = [
      here,
      said('09:10:00', 'training'),
      said('09:20:00', 'paused', { reason }),
      said('09:40:00', 'unpaused'),
    ];
    expect(read({ events })).toEqual(['09:00:00-09:10:00 ready', ...expected, '09:40:00-10:00:00 ready']);
  });

  test('told during a pause it holds until it is taken back; the pause goes on behind it', () => {
    const events = [
      here,
      said('09:10:00', 'paused', { reason: '점심' }),
      said('09:20:00', 'break', { reason: '회의' }),
      said('09:30:00', 'ready'),
    ];
    expect(read({ events })).toEqual([
      '09:00:00-09:10:00 ready',
      '09:10:00-09:20:00 break(점심)',
      '09:20:00-09:30:00 break(회의)',
      '09:30:00-10:00:00 break(점심)',
    ]);
  });

  test('no pause ends a protected rest', () => {
    const events = [
      here,
      said('09:10:00', 'protectedRest'),
      said('09:11:00', 'paused', { reason: '휴식' }),
      said('09:40:00', 'unpaused'),
    ];
    expect(read({ events })).toEqual([
      '09:00:00-09:10:00 ready',
      '09:10:00-09:40:00 protectedRest',
      '09:40:00-10:00:00 ready',
    ]);
  });
});

test('an hour with a protected rest in it is held against nobody: every rate of the person is that of the work alone', () => {
  const works = [handled('09:10:00', '09:20:00', { acwSeconds: 60 })];
  const ratesOf = (events: AgentStateEvent[], over: InstantRange): (number | null)[] => {
    const counts = { answeredAt: works.map(({ answeredAt }) => answeredAt), missedAt: [] };
    const [one] = agentTotalsBy(agentIntervals({ events, visits: works }, over), counts, [over]);
    const rates = metrics.filter(({ family, unit }) => family === 'agents' && unit === 'ratio');
    expect(rates.map(({ id }) => id)).toEqual(expect.arrayContaining(['occupancy', 'utilisation']));
    return rates.map(({ of }) => of((one?.totals ?? emptyAgentTotals) as never));
  };
  const here = said('09:00:00', 'loggedIn');
  const without = ratesOf([here], { from: range.from, to: at('09:30:00') });
  const rested = ratesOf([here, said('09:30:00', 'protectedRest')], range);
  expect(rested).toEqual(without);
  expect(ratesOf([here, said('09:30:00', 'break')], range)).not.toEqual(without);
});
