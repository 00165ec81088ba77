import fc from 'fast-check';
import { isAmazonConnect, readAmazonConnect } from './amazon-connect.js';
import { callsOf, collect, fates, inPieces, utf8, visitWith } from './testing.js';

const read = (text: string) => collect(readAmazonConnect(utf8(text), { encoding: 'utf-8' }));
const at = (clock: string): Date => new Date(`2026-03-31T${clock}Z`);

const answered = {
  AWSContactTraceRecordFormatVersion: '2017-03-10',
  ContactId: 'c1',
  InitialContactId: null,
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: '2026-03-31T14:49:30Z',
  CustomerEndpoint: { Address: '+82100000001', Type: 'TELEPHONE_NUMBER' },
  SystemEndpoint: { Address: '+8232120', Type: 'TELEPHONE_NUMBER' },
  Queue: {
    Name: 'traffic',
    EnqueueTimestamp: '2026-03-31T14:50:00Z',
    DequeueTimestamp: '2026-03-31T14:50:08Z',
    Duration: 8,
  },
  Agent: {
    Username: 'a2001',
    ConnectedToAgentTimestamp: '2026-03-31T14:50:08Z',
    AgentInteractionDuration: 150,
    CustomerHoldDuration: 30,
    NumberOfHolds: 1,
    AfterContactWorkDuration: 30,
  },
  AgentConnectionAttempts: 2,
  DisconnectTimestamp: '2026-03-31T14:53:08Z',
  DisconnectReason: 'CUSTOMER_DISCONNECT',
  LastUpdateTimestamp: '2026-03-31T14:54:50Z',
  Attributes: { district: '28185' },
  SomethingNew: [{ of: 2027 }],
};
const unanswered = { ...answered, Agent: null, DisconnectTimestamp: '2026-03-31T14:50:08Z' };

describe('rejects a record and goes on', () => {
  test.each<[string, object]>([
    ['MISSING_FIELD', { ...answered, ContactId: null }],
    ['MISSING_FIELD', { ...answered, InitiationTimestamp: undefined }],
    ['MISSING_FIELD', { ...answered, Queue: { EnqueueTimestamp: '2026-03-31T14:50:00Z' } }],
    ['INVALID_TIME', { ...answered, InitiationTimestamp: '2026-03-31 14:49:30' }],
    ['INVALID_TIME', { ...answered, LastUpdateTimestamp: '2026-02-30T00:00:00Z' }],
    ['INVALID_DURATION', { ...answered, Queue: { ...answered.Queue, Duration: -1 } }],
    ['INVALID_DURATION', { ...answered, Agent: { ...answered.Agent, CustomerHoldDuration: '5' } }],
    ['INVALID_NUMBER', { ...answered, AgentConnectionAttempts: 1.5 }],
    ['INVALID_FIELD', { ...answered, ContactId: { a: 1 } }],
    ['FIELD_TOO_LONG', { ...answered, Queue: { ...answered.Queue, Name: 'q'.repeat(201) } }],
    ['TIME_ORDER', { ...answered, DisconnectTimestamp: '2026-03-31T14:00:00Z' }],
    ['NUL_BYTE', { ...answered, Attributes: { a: '\0' } }],
    ['LONE_SURROGATE', { ...answered, Attributes: { a: '\ud800' } }],
    ['UNSAFE_KEY', { ...answered, Attributes: { ['__proto__']: 1 } }],
  ])('%s', async (code, record) => {
    const items = await read(`${JSON.stringify(record)}\n${JSON.stringify(answered)}`);
    expect(fates(items)).toEqual([`rejected ${code}`, 'call']);
    expect(JSON.stringify(items[0] && 'message' in items[0] && items[0].message)).not.toContain('8210');
  });
});

test('an answered contact: talk holds hold, unknown members are ignored', async () => {
  const [record] = callsOf(await read(JSON.stringify(answered)));
  expect(record).toEqual({
    key: ['c1'],
    contact: 'c1',
    version: at('14:54:50').getTime(),
    callId: 'c1',
    startedAt: at('14:49:30'),
    endedAt: at('14:53:08'),
    caller: '+82100000001',
    channel: 'telephone',
    direction: 'inbound',
    visits: [
      visitWith({
        queue: 'traffic',
        arrivedAt: at('14:50:00'),
        outcome: 'answered',
        waitSeconds: 8,
        talkSeconds: 180,
        holdSeconds: 30,
        acwSeconds: 30,
        endedAt: at('14:53:08'),
        agent: 'a2001',
        endedBy: 'caller',
      }),
    ],
    endedIn: null,
    attributes: {
      initiationMethod: 'INBOUND',
      disconnectReason: 'CUSTOMER_DISCONNECT',
      connectionAttempts: 2,
      holds: 1,
      dialled: '+8232120',
    },
  });
});

describe('unanswered contacts', () => {
  test.each<[string, object]>([
    ['abandoned', unanswered],
    ['callback', { ...unanswered, NextContactId: 'c2', DisconnectReason: 'CONTACT_FLOW_DISCONNECT' }],
    ['callback', { ...unanswered, NextContactId: 'c2' }],
    ['overflow', { ...unanswered, NextContactId: 'c2', DisconnectReason: null }],
    ['overflow', { ...unanswered, TransferCompletedTimestamp: '2026-03-31T14:50:08Z' }],
    ['callback', { ...unanswered, InitiationMethod: 'CALLBACK' }],
    ['systemFailure', { ...unanswered, DisconnectReason: 'TELECOM_PROBLEM' }],
  ])('%s', async (outcome, record) => {
    const [visit] = callsOf(await read(JSON.stringify(record)))[0]?.visits ?? [];
    expect(visit).toMatchObject({ outcome, waitSeconds: 8, endedAt: at('14:50:08'), agent: null });
  });

  test('still waiting', async () => {
    const waiting = {
      ...unanswered,
      DisconnectTimestamp: null,
      DisconnectReason: null,
      Queue: { Name: 'traffic', EnqueueTimestamp: '2026-03-31T14:50:00Z' },
    };
    const [record] = callsOf(await read(JSON.stringify(waiting)));
    expect(record).toMatchObject({
      endedAt: null,
      visits: [{ outcome: 'inProgress', waitSeconds: null, endedAt: null }],
    });
  });
});

describe('contacts without a visit', () => {
  test('ended in the flow; an agent called out', async () => {
    const calls = callsOf(
      await read(
        JSON.stringify([
          { ...unanswered, Queue: null },
          { ...answered, InitiationMethod: 'OUTBOUND', Queue: { Name: 'traffic', EnqueueTimestamp: null } },
        ]),
      ),
    );
    expect(calls).toMatchObject([
      { visits: [], endedIn: 'voiceMenu', direction: 'inbound' },
      { visits: [], endedIn: null, direction: 'outbound' },
    ]);
  });

  test('supervision is set aside', async () => {
    expect(fates(await read(JSON.stringify({ ...answered, InitiationMethod: 'MONITOR' })))).toEqual([
      'setAside SUPERVISION',
    ]);
  });
});

test('a transfer out: the talk ends with the agent, the contact later, and the next record has the same contact', async () => {
  const out = {
    ...answered,
    TransferCompletedTimestamp: '2026-03-31T14:53:08Z',
    TransferredToEndpoint: { Address: '+8232440' },
    DisconnectTimestamp: '2026-03-31T15:10:00Z',
  };
  const next = { ...answered, ContactId: 'c2', InitialContactId: 'c1', InitiationMethod: 'TRANSFER' };
  const calls = callsOf(await read(`${JSON.stringify(out)}${JSON.stringify(next)}`));
  expect(calls[0]).toMatchObject({
    endedAt: at('15:10:00'),
    visits: [{ endedAt: at('14:53:08'), endedBy: 'transfer', transfer: 'blind', transferTarget: '+8232440' }],
  });
  expect(calls[1]).toMatchObject({ key: ['c2'], contact: 'c1' });
  const stayed = { ...out, TransferCompletedTimestamp: '2026-03-31T14:52:00Z' };
  expect(callsOf(await read(JSON.stringify(stayed)))[0]?.visits[0]?.transfer).toBe('attended');
});

test('lines, records without anything between them and a list are the same, cut anywhere', async () => {
  const records = [answered, unanswered].map((record) => JSON.stringify(record));
  const forms = [records.join('\n'), records.join(''), `[${records.join(',\n')}]`];
  const expected = callsOf(await read(forms[0] ?? ''));
  expect(expected).toHaveLength(2);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...forms), fc.integer({ min: 1, max: 3000 }), async (text, size) => {
      const items = collect(readAmazonConnect(inPieces(Buffer.from(text), size), { encoding: 'utf-8' }));
      expect(callsOf(await items)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('is told from other JSON', () => {
  expect(isAmazonConnect([JSON.stringify(answered)])).toBe(true);
  expect(isAmazonConnect(JSON.stringify([answered], null, 2).split('\n'))).toBe(true);
  expect(isAmazonConnect(['{"conversationId":"x","conversationStart":"y"}'])).toBe(false);
  expect(isAmazonConnect(['ContactId,InitiationMethod'])).toBe(false);
  expect(isAmazonConnect([])).toBe(false);
});
