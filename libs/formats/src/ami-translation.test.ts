import { createReadStream, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { CanonicalEvent } from './canonical.js';
import { amiReader, type AmiMessage } from './ami-reader.js';
import { amiTranslation, type AmiSnapshot, type AmiTranslation } from './ami-translation.js';
import { canonicalEventOf } from './canonical-event.js';
import { readQueueLog } from './queue-log.js';
import { collect, describeCase, eventsOf, tally } from './testing.js';

const NOON = new Date('2026-04-01T12:00:00+09:00');
const message = (name: string, fields: Record<string, string> = {}): AmiMessage => ({
  kind: 'event',
  name,
  fields: new Map(Object.entries({ Event: name, ...fields })),
});
const stamp = (seconds: number): string => (NOON.getTime() / 1000 + seconds).toFixed(6);
const ofCall = (seconds: number, more: Record<string, string> = {}) => ({
  Timestamp: stamp(seconds),
  Uniqueid: '1.1',
  Queue: 'dasan',
  ...more,
});
const variable = (seconds: number, name: string, value: string) =>
  message('VarSet', { Timestamp: stamp(seconds), Uniqueid: '1.1', Variable: name, Value: value });

const told = (messages: readonly AmiMessage[], translation: AmiTranslation = amiTranslation()) =>
  messages.flatMap((each) => translation.take(each, NOON).events);
const short = ({ type, occurredAt, agent, attributes }: CanonicalEvent) => ({
  type,
  at: (occurredAt.getTime() - NOON.getTime()) / 1000,
  ...(agent === null ? {} : { agent }),
  ...attributes,
});

const join = message('QueueCallerJoin', ofCall(0.5, { Position: '2', CallerIDNum: '01012345678' }));
const abandon = message(
  'QueueCallerAbandon',
  ofCall(8, { HoldTime: '7', Position: '1', OriginalPosition: '2' }),
);
const leave = message('QueueCallerLeave', ofCall(8, { Position: '1', Count: '0' }));
const hangup = message('Hangup', { Timestamp: stamp(8.1), Uniqueid: '1.1' });
const position = variable(8, 'QUEUEPOSITION', '1');

describe('how a caller left the queue', () => {
  const left = (messages: readonly AmiMessage[], translation = amiTranslation()) =>
    told([join, ...messages], translation)
      .filter(({ type }) => type === 'queue.left')
      .map(({ attributes: { outcome, waitSeconds, provisional } }) => ({
        outcome,
        waitSeconds,
        provisional,
      }));

  test.each([
    ['TIMEOUT', 'timeout'],
    ['LEAVEEMPTY', 'emptyExit'],
    ['LEAVEUNAVAIL', 'emptyExit'],
    ['WITHDRAW', 'withdrawn'],
  ])('%s', (status, outcome) => {
    const expected = [{ outcome, waitSeconds: 7 }];
    expect(left([abandon, leave, position, variable(8, 'QUEUESTATUS', status), hangup])).toEqual(expected);
    expect(left([abandon, variable(8, 'QUEUESTATUS', status), leave, hangup])).toEqual(expected);
  });

  test('abandoned, or by key: QUEUESTATUS says nothing', () => {
    expect(left([abandon, leave, position, hangup])).toEqual([{ outcome: 'abandoned', waitSeconds: 7 }]);
    const byKey = [variable(8, 'QUEUEWAIT', '6'), leave, position, message('Newexten', { Uniqueid: '1.1' })];
    expect(left(byKey)).toEqual([{ outcome: 'keyExit', waitSeconds: 6 }]);
  });

  test('is provisional where variables are not told, and when nobody explains it', () => {
    const translation = amiTranslation();
    expect(left([abandon, leave, hangup], translation)).toEqual([
      { outcome: 'abandoned', waitSeconds: 7, provisional: true },
    ]);
    expect(translation.provisional()).toBe(1);
    const silent = amiTranslation();
    expect(left([leave], silent)).toEqual([]);
    expect(silent.settle()).toEqual([]);
    expect(silent.settle().map(({ attributes }) => attributes)).toEqual([
      { outcome: 'keyExit', waitSeconds: 7, provisional: true, feed: 'ami' },
    ]);
  });

  test('a caller who is answered leaves too', () => {
    const answer = message('AgentConnect', ofCall(8, { MemberName: 'A1', HoldTime: '7', RingTime: '3' }));
    expect(told([join, leave, position, answer, hangup]).map(short)).toEqual([
      { type: 'queue.entered', at: 0.5, position: 2, feed: 'ami' },
      { type: 'agent.connected', at: 8, agent: 'A1', waitSeconds: 7, ringSeconds: 3, feed: 'ami' },
    ]);
  });

  test('a call that was never let in left nothing', () => {
    expect(
      told([variable(1, 'QUEUESTATUS', 'FULL'), message('UserEvent', { Uniqueid: '1.1' }), hangup]),
    ).toEqual([]);
  });
});

describe('rings and talks', () => {
  const of = (seconds: number, more: Record<string, string> = {}) =>
    ofCall(seconds, { MemberName: 'A1', Interface: 'Local/a1@agents/n', DestUniqueid: '1.2', ...more });

  test('a ring that was called off is nobody’s silence', () => {
    const events = told([
      message('AgentCalled', of(1)),
      message('DialEnd', { ...of(5), DialStatus: 'CANCEL' }),
      message('AgentCalled', of(6, { DestUniqueid: '1.3' })),
      message('AgentRingNoAnswer', of(12, { DestUniqueid: '1.3', RingTime: '6000' })),
      message('DialEnd', { ...of(12, { DestUniqueid: '1.3' }), DialStatus: 'NOANSWER' }),
      hangup,
    ]);
    expect(events.map(short)).toEqual([
      { type: 'agent.offered', at: 1, agent: 'A1', feed: 'ami' },
      { type: 'agent.no_answer', at: 5, agent: 'A1', ringMilliseconds: 4000, canceled: true, feed: 'ami' },
      { type: 'agent.offered', at: 6, agent: 'A1', feed: 'ami' },
      { type: 'agent.no_answer', at: 12, agent: 'A1', ringMilliseconds: 6000, feed: 'ami' },
    ]);
  });

  test('holds and transfers are of the call, whichever channel they name', () => {
    const onAgent = (seconds: number) => ({ Timestamp: stamp(seconds), Uniqueid: '1.2' });
    const events = told([
      message('AgentConnect', of(1, { HoldTime: '1', RingTime: '1' })),
      message('Unhold', onAgent(2)),
      message('Hold', onAgent(3)),
      message('MusicOnHoldStart', { Timestamp: stamp(3), Uniqueid: '1.1' }),
      message('MusicOnHoldStop', { Timestamp: stamp(5), Uniqueid: '1.1' }),
      message('Unhold', onAgent(5)),
      message('BlindTransfer', { Timestamp: stamp(6), TransfererUniqueid: '1.2', Extension: '200' }),
      message('AgentComplete', of(6, { HoldTime: '1', TalkTime: '5', Reason: 'transfer' })),
    ]);
    expect(events.slice(1).map(short)).toEqual([
      { type: 'hold.started', at: 3, feed: 'ami' },
      { type: 'hold.ended', at: 5, feed: 'ami' },
      {
        ...{
          type: 'agent.completed',
          at: 6,
          agent: 'A1',
          waitSeconds: 1,
          talkSeconds: 5,
          endedBy: 'transfer',
        },
        ...{ transferKind: 'blind', destination: '200', feed: 'ami' },
      },
    ]);
    expect(new Set(events.map(({ callId }) => callId))).toEqual(new Set(['1.1']));
  });
});

test('an end that names no call is of the counselor’s talk in that queue', () => {
  const of = (callId: string, seconds: number) =>
    ofCall(seconds, { Uniqueid: callId, MemberName: 'A1', DestUniqueid: `${callId}0`, HoldTime: '1' });
  const end = { Queue: 'dasan', MemberName: 'A1', HoldTime: '1', TalkTime: '7', Reason: 'caller' };
  const events = told([
    message('AgentConnect', of('1.1', 1)),
    message('Hangup', { Timestamp: stamp(8), Uniqueid: '1.1' }),
    message('Hangup', { Timestamp: stamp(8), Uniqueid: '1.10' }),
    message('AgentComplete', { Timestamp: stamp(8), ...end }),
    message('AgentComplete', { Timestamp: stamp(9), ...end }),
  ]);
  expect(events.map(({ type, callId }) => [type, callId])).toEqual([
    ['agent.connected', '1.1'],
    ['agent.completed', '1.1'],
  ]);
});

test('only changes of a member are told, and one out of reach is none', () => {
  const member = (seconds: number, status: string, paused = '0', reason = '') =>
    message('QueueMemberStatus', {
      ...{ Timestamp: stamp(seconds), Queue: 'dasan', MemberName: 'A1', Status: status },
      ...{ Paused: paused, PausedReason: reason },
    });
  const events = told([
    ...[
      member(1, '1'),
      member(2, '2'),
      member(3, '1'),
      member(4, '1', '1', '점심'),
      member(5, '1', '1', '점심'),
    ],
    ...[member(6, '5', '1', '점심'), member(7, '1', '1', '점심'), member(8, '1')],
    message('QueueMemberRemoved', { Timestamp: stamp(9), Queue: 'dasan', MemberName: 'A1', Status: '1' }),
  ]);
  expect(events.map(({ attributes: { state, reason } }) => [state, reason])).toEqual([
    ['memberAdded', undefined],
    ['paused', '점심'],
    ['memberRemoved', undefined],
    ['memberAdded', undefined],
    ['paused', '점심'],
    ['unpaused', undefined],
    ['memberRemoved', undefined],
  ]);
});

describe('the list of a new connection', () => {
  const known = (agent: string, paused = false) => ({
    ...{ queue: 'dasan', agent, present: true, paused, reason: null },
  });
  const listed = (name: string, more: Record<string, string>) =>
    message(name, { Queue: 'dasan', ActionID: 'x-1', ...more });

  test('corrects what was known, and names who waits', () => {
    const translation = amiTranslation();
    // What names no time is put on the switch's clock, which is half a second ahead of ours.
    told([join], translation);
    expect(translation.begin('x-1', [known('A1', true), known('A2')])).toEqual([]);
    const entry = { Uniqueid: '9.9', Wait: '30', CallerIDNum: '01099998888' };
    const events = told(
      [
        listed('QueueMember', { Name: 'A1', Paused: '0', Status: '2', InCall: '1' }),
        listed('QueueMember', { Name: 'A3', Paused: '1', PausedReason: '교육', Status: '1' }),
        listed('QueueEntry', { ...entry, ActionID: 'another' }),
        listed('QueueEntry', entry),
      ],
      translation,
    );
    const { events: last, snapshot } = translation.take(listed('QueueStatusComplete', {}), NOON);

    expect([...events, ...last].map(short)).toEqual([
      { type: 'agent.state', at: 0.5, agent: 'A1', state: 'unpaused', feed: 'ami' },
      { type: 'agent.state', at: 0.5, agent: 'A3', state: 'memberAdded', feed: 'ami' },
      { type: 'agent.state', at: 0.5, agent: 'A3', state: 'paused', reason: '교육', feed: 'ami' },
      { type: 'queue.entered', at: -29.5, found: true, feed: 'ami' },
      { type: 'agent.state', at: 0.5, agent: 'A2', state: 'memberRemoved', feed: 'ami' },
    ]);
    expect(snapshot).toEqual({
      at: new Date(NOON.getTime() + 500),
      waiting: new Set(['9.9\ndasan']),
      inCall: new Map([
        ['A1', true],
        ['A3', false],
      ]),
    } satisfies AmiSnapshot);
  });

  test('FullyBooted comes at every login, and says when the switch started', () => {
    const [started] = told([message('FullyBooted', { Timestamp: stamp(0), Uptime: '4000000' })]);
    expect(started).toMatchObject({ type: 'switch.started', callId: null });
    expect(started?.occurredAt).toEqual(new Date(NOON.getTime() - 4_000_000_000));
  });
});

describeCase('asterisk-22', '20 minutes of Asterisk 22 through AMI', (folder) => {
  interface RecordedQueue {
    asterisk_counters: { ServiceLevel: string };
    queue_log_events: Record<string, number>;
    recount: { connect: number; connect_within_sl: number; abandon: number; abandon_within_sl: number };
  }
  const translated = async (): Promise<CanonicalEvent[]> => {
    const take = amiReader();
    const translation = amiTranslation();
    const events: CanonicalEvent[] = [];
    for await (const piece of createReadStream(`${folder}ami.txt.gz`).pipe(createGunzip()))
      for (const item of take(piece as Buffer))
        if (item.kind === 'event') events.push(...translation.take(item, NOON).events);
    return events;
  };
  const all = translated();
  const is = (type: string) => async () => (await all).filter((event) => event.type === type);

  test('every event is one that the intake takes, with an id of its own', async () => {
    const events = await all;
    expect(events.filter((event) => 'problem' in canonicalEventOf(event))).toEqual([]);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
  });

  test('tells every queue as expected.json recounts it', async () => {
    const { queues } = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
      queues: Record<string, RecordedQueue>;
    };
    const [entered, connected, left] = [
      await is('queue.entered')(),
      await is('agent.connected')(),
      await is('queue.left')(),
    ];
    const within = (events: readonly CanonicalEvent[], threshold: number): number =>
      events.filter(({ attributes }) => Number(attributes.waitSeconds) <= threshold).length;
    for (const [name, { asterisk_counters: counters, queue_log_events: log, recount }] of Object.entries(
      queues,
    )) {
      const of = (events: readonly CanonicalEvent[]) => events.filter(({ queue }) => queue === name);
      const threshold = Number(counters.ServiceLevel);
      const abandons = of(left).filter(({ attributes }) => attributes.outcome === 'abandoned');
      const others = ['timeout', 'emptyExit', 'withdrawn', 'keyExit'].map(
        (outcome) => of(left).filter(({ attributes }) => attributes.outcome === outcome).length,
      );
      expect({
        entered: of(entered).length,
        connect: of(connected).length,
        connect_within_sl: within(of(connected), threshold),
        abandon: abandons.length,
        abandon_within_sl: within(abandons, threshold),
        others,
      }).toEqual({
        entered: log.ENTERQUEUE ?? 0,
        connect: recount.connect,
        connect_within_sl: recount.connect_within_sl,
        abandon: recount.abandon,
        abandon_within_sl: recount.abandon_within_sl,
        others: [log.EXITWITHTIMEOUT, log.EXITEMPTY, log.WITHDRAW, log.EXITWITHKEY].map(
          (count) => count ?? 0,
        ),
      });
    }
    expect(left.filter(({ attributes }) => attributes.provisional)).toEqual([]);
  });

  test('names calls, queues, counselors, waits and ends as queue_log does', async () => {
    const log = eventsOf(
      await collect(readQueueLog(createReadStream(`${folder}queue_log`), { encoding: 'utf-8' })),
    );
    const names = [
      'outcome',
      'waitSeconds',
      'talkSeconds',
      'endedBy',
      'transferKind',
      'canceled',
      'destination',
    ];
    const said = (events: readonly CanonicalEvent[]) =>
      tally(
        events
          .filter(({ type }) => /^(queue\.|agent\.(connected|completed|no_answer))/.test(type))
          .map(({ type, callId, queue, agent, attributes }) =>
            JSON.stringify([type, callId, queue, agent, names.map((name) => attributes[name] ?? null)]),
          ),
      );
    expect(Object.keys(said(log)).length).toBeGreaterThan(2000);
    expect(said(await all)).toEqual(said(log));
  });
});
