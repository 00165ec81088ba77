import type { CallEvent } from './call-event.js';
import { deriveContact } from './derive-visits.js';
import { callEvent, seeded, shuffled } from './testing.js';

const ami = (
  text: string,
  attributes: CallEvent['attributes'] = {},
  agent: string | null = null,
): CallEvent => callEvent(text, { ...attributes, feed: 'ami' }, agent);
const visits = (events: readonly CallEvent[], restarts: Date[] = []) => {
  const random = seeded(7);
  const expected = deriveContact(events, restarts);
  for (let again = 0; again < 20; again += 1)
    expect(deriveContact(shuffled(events, random), restarts)).toEqual(expected);
  return (expected?.visits ?? []).map(({ nth, arrivedAt, outcome, waitSeconds, talkSeconds, leftAt }) => ({
    nth,
    arrivedAt: time(arrivedAt),
    outcome,
    waitSeconds,
    talkSeconds,
    leftAt: leftAt && time(leftAt),
  }));
};
const time = (at: Date): string => at.toISOString().slice(14, 23);

const log = [
  callEvent('09:00:00 queue.entered dasan'),
  callEvent('09:00:00 queue.left dasan', { outcome: 'timeout', waitSeconds: 0 }),
];
const live = [
  ami('09:00:00.400 queue.entered dasan'),
  ami('09:00:00.700 queue.left dasan', { outcome: 'abandoned', waitSeconds: 0, provisional: true }),
];

test('a stay that begins and ends within a second is one, and the log says how', () => {
  const of = { nth: 1, waitSeconds: 0, talkSeconds: null };
  const byLog = { ...of, arrivedAt: '00:00.000', outcome: 'timeout', leftAt: '00:00.000' };
  expect(visits(live)).toEqual([
    { ...of, arrivedAt: '00:00.400', outcome: 'abandoned', leftAt: '00:00.700' },
  ]);
  expect(visits(log)).toEqual([byLog]);
  expect(visits([...log, ...live])).toEqual([byLog]);
});

test('what the log has not told yet is as AMI tells it', () => {
  const [entered] = log as [CallEvent];
  const answered = [
    ami('09:00:00.900 queue.entered dasan'),
    ami('09:00:05.200 agent.connected dasan', { waitSeconds: 4, ringSeconds: 2 }, 'A1'),
    ami('09:01:05.100 agent.completed dasan', { talkSeconds: 60, endedBy: 'caller' }, 'A1'),
  ];
  const of = { nth: 1, arrivedAt: '00:00.000', outcome: 'answered' };
  expect(visits([entered, ...answered])).toEqual([
    { ...of, waitSeconds: 4, talkSeconds: 60, leftAt: '00:05.200' },
  ]);
  const connected = callEvent('09:00:05 agent.connected dasan', { waitSeconds: 5 }, 'A1');
  expect(visits([entered, connected, ...answered])).toEqual([
    { ...of, waitSeconds: 5, talkSeconds: 60, leftAt: '00:05.000' },
  ]);
  const completed = callEvent('09:01:06 agent.completed dasan', { talkSeconds: 61 }, 'A1');
  expect(visits([entered, connected, completed, ...answered])).toEqual([
    { ...of, waitSeconds: 5, talkSeconds: 61, leftAt: '00:05.000' },
  ]);
});

test('stays that only one feed saw are all counted', () => {
  const again = [
    callEvent('09:02:00 queue.entered dasan'),
    callEvent('09:02:09 queue.left dasan', { outcome: 'abandoned', waitSeconds: 9 }),
  ];
  const later = [ami('09:05:00.100 queue.entered dasan')];
  expect(visits([...log, ...live, ...again, ...later]).map(({ nth, outcome }) => [nth, outcome])).toEqual([
    [1, 'timeout'],
    [2, 'abandoned'],
    [3, 'inProgress'],
  ]);
});

describe('after a gap', () => {
  const entered = ami('09:00:00.400 queue.entered dasan');

  test('a caller whom the list names is the one who waits, however the clocks differ', () => {
    for (const at of ['08:59:55', '09:00:00', '09:00:30'])
      expect(visits([entered, ami(`${at} queue.entered dasan`, { found: true })])).toMatchObject([
        { outcome: 'inProgress', leftAt: null },
      ]);
  });

  test('a caller whom it does not name waits no longer, until somebody knows better', () => {
    const lost = ami('09:10:00 queue.lost dasan');
    expect(visits([entered, lost])).toMatchObject([{ outcome: 'inProgress', leftAt: '10:00.000' }]);
    const completed = ami('09:10:30 agent.completed dasan', { waitSeconds: 3, talkSeconds: 600 }, 'A1');
    expect(visits([entered, lost, completed])).toMatchObject([{ outcome: 'answered', waitSeconds: 3 }]);
    const told = callEvent('09:00:20 queue.left dasan', { outcome: 'keyExit', waitSeconds: 20 });
    expect(visits([entered, lost, callEvent('09:00:00 queue.entered dasan'), told])).toMatchObject([
      { outcome: 'keyExit', waitSeconds: 20 },
    ]);
  });

  test('a talk of which nobody knows the end has ended', () => {
    const connected = ami('09:00:09 agent.connected dasan', { waitSeconds: 8 }, 'A1');
    const contact = deriveContact([entered, connected, ami('09:10:00 queue.lost dasan')], []);
    expect(contact?.visits).toMatchObject([
      { outcome: 'answered', talkSeconds: null, endedAt: new Date('2026-04-01T09:10:00+09:00') },
    ]);
  });

  test('an answer knows better than an end that was only guessed', () => {
    const guessed = ami('09:00:08 queue.left dasan', { outcome: 'keyExit', provisional: true });
    const connected = ami('09:00:09 agent.connected dasan', { waitSeconds: 8 }, 'A1');
    expect(visits([entered, guessed, connected])).toMatchObject([{ outcome: 'answered', waitSeconds: 8 }]);
  });
});
