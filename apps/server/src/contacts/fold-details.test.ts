import type { CallEvent } from './call-event.js';
import { deriveContact } from './derive-visits.js';
import { callEvent as event, seeded, shuffled } from './testing.js';

const at = (time: string) => new Date(`2026-04-01T${time}+09:00`);
const facts = (events: CallEvent[]) => {
  const contact = deriveContact(events, []);
  if (!contact) throw new Error('no contact');
  return contact;
};
const visit = (events: CallEvent[]) => facts(events).visits[0];

const entered = event('09:00:00 queue.entered dasan');
const connected = event('09:00:10 agent.connected dasan', { waitSeconds: 10, ringSeconds: 4 }, 'A1');
const completed = event('09:05:10 agent.completed dasan', { talkSeconds: 300, endedBy: 'caller' }, 'A1');

describe('rings', () => {
  test('each attempt that nobody answered counts for its visit, one that was called off does not', () => {
    const rings = [
      event('09:00:03 agent.no_answer dasan', { ringMilliseconds: 3000 }, 'A2'),
      event('09:00:05 agent.no_answer dasan', { ringMilliseconds: 2000, canceled: true }, 'A3'),
      event('09:00:06 agent.no_answer dasan', { reason: 'dumped' }, 'A2'),
      event('09:00:06 agent.no_answer other', {}, 'A2'),
    ];
    expect(visit([entered, ...rings, connected, completed])).toMatchObject({ noAnswers: 2, ringSeconds: 4 });
  });

  test('an attempt makes no contact and no visit', () => {
    expect(deriveContact([event('09:00:03 agent.no_answer dasan', {}, 'A2')], [])).toBeNull();
  });

  test('a ring in milliseconds is told in whole seconds', () => {
    const answer = event('09:00:10 agent.connected dasan', { ringMilliseconds: 4999 }, 'A1');
    expect(visit([entered, answer])).toMatchObject({ ringSeconds: 4 });
  });
});

describe('hold', () => {
  test('adds up, and is part of the talk', () => {
    const holds = [
      event('09:01:00 hold.started'),
      event('09:01:30 hold.ended'),
      event('09:02:00 hold.started dasan'),
      event('09:02:10 hold.ended dasan', { holdSeconds: 9 }),
    ];
    expect(visit([entered, connected, ...holds, completed])).toMatchObject({
      holdSeconds: 39,
      talkSeconds: 300,
    });
  });

  test('ends with the talk when nobody took the caller back', () => {
    expect(visit([entered, connected, event('09:05:00 hold.started'), completed])).toMatchObject({
      holdSeconds: 10,
    });
  });

  test('before the answer or without an end of the talk counts nothing', () => {
    expect(visit([entered, event('09:00:05 hold.started'), connected])).toMatchObject({ holdSeconds: null });
    expect(visit([entered, connected, event('09:05:00 hold.started')])).toMatchObject({ holdSeconds: null });
  });
});

describe('after-call work', () => {
  const started = event('09:05:10 acw.started', { plannedSeconds: 60 }, 'A1');

  test('counts when it has ended', () => {
    const ended = event('09:05:52 acw.ended', {}, 'A1');
    expect(visit([entered, connected, completed, started])).toMatchObject({ acwSeconds: null });
    expect(visit([entered, connected, completed, started, ended])).toMatchObject({ acwSeconds: 42 });
  });

  test('of another counselor is not this visit’s', () => {
    const other = event('09:05:52 acw.ended', { acwSeconds: 5 }, 'A2');
    expect(visit([entered, connected, completed, started, other])).toMatchObject({ acwSeconds: null });
  });

  test('is believed where the source says how long it was', () => {
    const ended = event('09:06:00 acw.ended', { acwSeconds: 31 }, 'A1');
    expect(visit([entered, connected, completed, ended])).toMatchObject({ acwSeconds: 31 });
  });
});

describe('the end of a talk', () => {
  test('says who ended it', () => {
    expect(visit([entered, connected, completed])).toMatchObject({ endedBy: 'caller', transfer: null });
    const unknown = event('09:05:10 agent.completed dasan', { talkSeconds: 300, endedBy: 'network' }, 'A1');
    expect(visit([entered, connected, unknown])).toMatchObject({ endedBy: null });
  });

  test('says where the caller was sent, by the queue’s line or by an event of its own', () => {
    const blind = { talkSeconds: 300, endedBy: 'transfer', transferKind: 'blind', destination: '3000' };
    expect(visit([entered, connected, event('09:05:10 agent.completed dasan', blind, 'A1')])).toMatchObject({
      endedBy: 'transfer',
      transfer: 'blind',
      transferTarget: '3000',
    });
    const sent = event('09:05:10 transfer', { kind: 'attended', destination: 'water' }, 'A1');
    expect(visit([entered, connected, sent])).toMatchObject({
      endedBy: 'transfer',
      transfer: 'attended',
      transferTarget: 'water',
      talkSeconds: 300,
    });
  });
});

describe('call detail records', () => {
  const leg = (time: string, endedAt: string, application: string, more: Partial<CallEvent> = {}) => ({
    ...event(`${time} call.detail`, { endedAt: at(endedAt).toISOString(), application }),
    ...more,
  });
  const caller = (name: string) => ({ keyId: 1, hash: Buffer.from(name) });

  test('tell when a contact started and ended, and make no visit', () => {
    const legs = [
      leg('08:59:40', '09:05:20', 'Queue', { queue: 'dasan' }),
      leg('09:00:02', '09:05:15', 'AppDial'),
    ];
    expect(facts(legs)).toMatchObject({
      startedAt: at('08:59:40'),
      endedAt: at('09:05:20'),
      endedIn: null,
      visits: [],
    });
    expect(facts([...legs, entered, connected, completed])).toMatchObject({
      startedAt: at('08:59:40'),
      endedAt: at('09:05:20'),
      visits: [{ outcome: 'answered', arrivedAt: at('09:00:00'), endedAt: at('09:05:10') }],
    });
  });

  test('of which none reached a queue or a counselor: the contact ended in the voice menu', () => {
    const menu = leg('09:00:00', '09:00:40', 'BackGround');
    expect(facts([menu])).toMatchObject({ endedIn: 'voiceMenu', endedAt: at('09:00:40') });
    expect(facts([menu, leg('09:00:10', '09:00:30', 'Dial', { agent: 'A1' })]).endedIn).toBeNull();
    expect(facts([menu, leg('09:00:10', '09:00:30', 'Queue', { queue: 'q' })]).endedIn).toBeNull();
    expect(facts([menu, event('09:00:10 queue.entered dasan')]).endedIn).toBeNull();
  });

  test('name the caller only where nothing else does: a leg’s caller may be a counselor', () => {
    const first = leg('08:59:40', '09:05:20', 'Queue', { caller: caller('leg') });
    const own = { ...entered, caller: caller('queue') };
    expect(facts([first]).callerEvent?.caller).toEqual(caller('leg'));
    expect(facts([first, own]).callerEvent?.caller).toEqual(caller('queue'));
  });
});

test('the direction is the one that an event names', () => {
  const started = event('09:00:00 contact.started', { direction: 'outbound' });
  expect(facts([started]).direction).toBe('outbound');
  expect(facts([event('09:00:00 contact.started', { direction: 'sideways' })]).direction).toBeNull();
});

test('the order of arrival changes nothing', () => {
  const events = [
    entered,
    event('09:00:00 agent.no_answer dasan', {}, 'A2'),
    event('09:00:00 queue.left dasan', { outcome: 'timeout', waitSeconds: 0 }),
    event('09:00:00 queue.entered dasan', { position: 1 }),
    event('09:00:10 agent.connected dasan', { waitSeconds: 10 }, 'A1'),
    event('09:01:00 hold.started'),
    event('09:01:00 hold.ended'),
    event('09:01:00 hold.started', { reason: 'again' }),
    event('09:01:20 hold.ended'),
    event('09:05:10 agent.completed dasan', { talkSeconds: 300, endedBy: 'agent' }, 'A1'),
    event('09:05:10 acw.started', {}, 'A1'),
    event('09:05:10 contact.ended'),
    event('09:05:40 acw.ended', {}, 'A1'),
  ];
  const random = seeded(5);
  const expected = JSON.stringify(facts(events));
  for (let round = 0; round < 300; round += 1)
    expect(JSON.stringify(facts(shuffled(events, random)))).toBe(expected);
  expect(facts(events).visits).toMatchObject([
    { outcome: 'timeout', noAnswers: 1 },
    { outcome: 'answered', holdSeconds: 20, acwSeconds: 30, noAnswers: 0 },
  ]);
});
