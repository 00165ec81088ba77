import fc from 'fast-check';
import { isGenesys, readGenesys } from './genesys.js';
import { callsOf, collect, fates, inPieces, utf8, visitWith } from './testing.js';

const read = (text: string) => collect(readGenesys(utf8(text), { encoding: 'utf-8' }));
const iso = (clock: string): string => `2024-04-29T${clock}Z`;
const at = (clock: string): Date => new Date(iso(clock));

type Segment = [type: string, from: string, to: string | null, more?: object];
const segments = (...list: Segment[]) =>
  list.map(([segmentType, from, to, more]) => ({
    segmentType,
    segmentStart: iso(from),
    ...(to === null ? {} : { segmentEnd: iso(to) }),
    ...more,
  }));
const metrics = (...list: [name: string, value: number, clock: string][]) =>
  list.map(([name, value, clock]) => ({ name, value, emitDate: iso(clock) }));

const customer = (session: object = {}) => ({
  purpose: 'customer',
  sessions: [
    {
      mediaType: 'voice',
      ani: 'tel:+82100000001',
      dnis: 'tel:+8232120',
      segments: segments(['interact', '17:30:43.090', '17:38:17.974']),
      ...session,
    },
  ],
});
const acd = (session: object = {}, queueId: string | null = 'q-1') => ({
  purpose: 'acd',
  participantName: 'Traffic',
  sessions: [
    {
      mediaType: 'voice',
      metrics: metrics(['nOffered', 1, '17:31:47.652'], ['tAcd', 12_411, '17:32:00.063']),
      segments: segments([
        'interact',
        '17:31:47.652',
        '17:32:00.063',
        { disconnectType: 'transfer', ...(queueId === null ? {} : { queueId }) },
      ]),
      ...session,
    },
  ],
});
const agent = (session: object = {}, userId = 'u-1') => ({
  purpose: 'agent',
  userId,
  participantName: 'A 상담사',
  sessions: [
    {
      mediaType: 'voice',
      metrics: metrics(
        ['tAlert', 3_400, '17:32:00.063'],
        ['tAnswered', 12_911, '17:32:00.563'],
        ['tTalkComplete', 299_600, '17:37:30.000'],
        ['tHeldComplete', 30_300, '17:37:30.000'],
        ['tAcw', 47_800, '17:38:17.974'],
      ),
      segments: segments(
        ['alert', '17:31:57.000', '17:32:00.563', { queueId: 'q-1' }],
        ['interact', '17:32:00.563', '17:36:00.000', { queueId: 'q-1' }],
        ['hold', '17:36:00.000', '17:36:30.300', { queueId: 'q-1' }],
        ['interact', '17:36:30.300', '17:37:30.463', { queueId: 'q-1', disconnectType: 'peer' }],
        ['wrapup', '17:37:30.463', '17:38:17.974', { queueId: 'q-1', disconnectType: 'client' }],
      ),
      ...session,
    },
  ],
});
/** Rang for seven seconds without an answer, and after-call work was booked on it all the same. */
const unresponsive = agent(
  {
    metrics: metrics(
      ['tAlert', 7_421, '17:31:56.000'],
      ['tNotResponding', 7_421, '17:31:56.000'],
      ['tAcw', 57_000, '17:32:53.000'],
      ['tHandle', 57_000, '17:32:53.000'],
    ),
    segments: segments(['alert', '17:31:48.000', '17:31:56.000', { queueId: 'q-1' }]),
  },
  'u-0',
);
const conversation = (...participants: object[]) => ({
  conversationId: '32d2',
  conversationStart: iso('17:30:43.090'),
  conversationEnd: iso('17:38:17.974'),
  originatingDirection: 'inbound',
  participants,
});
const visitsOf = async (...participants: object[]) =>
  callsOf(await read(JSON.stringify(conversation(customer(), ...participants))))[0]?.visits;

describe('rejects a record and goes on', () => {
  const sound = conversation(customer(), acd(), agent());
  test.each<[string, object]>([
    ['MISSING_FIELD', { ...sound, conversationId: '' }],
    ['MISSING_FIELD', { ...sound, conversationStart: undefined }],
    ['MISSING_FIELD', conversation(acd({}, null))],
    ['INVALID_TIME', { ...sound, conversationEnd: 'now' }],
    ['INVALID_NUMBER', conversation(acd({ metrics: [{ name: 'tAcd', value: -5 }] }))],
    ['INVALID_DURATION', conversation(acd({ metrics: [{ name: 'tAbandon', value: 1e12 }] }))],
    ['INVALID_FIELD', { ...sound, conversationId: [] }],
    ['TIME_ORDER', { ...sound, conversationEnd: iso('17:00:00.000') }],
    ['TOO_MANY_VISITS', conversation(...Array.from({ length: 32 }, () => acd()))],
  ])('%s', async (code, record) => {
    expect(fates(await read(`${JSON.stringify(record)}\n${JSON.stringify(sound)}`))).toEqual([
      `rejected ${code}`,
      'call',
    ]);
  });
});

test('an answered conversation, before which another agent did not answer', async () => {
  const record = conversation(customer(), acd(), unresponsive, agent());
  expect(callsOf(await read(JSON.stringify(record)))).toEqual([
    {
      key: ['32d2'],
      contact: null,
      version: at('17:38:17.974').getTime(),
      callId: '32d2',
      startedAt: at('17:30:43.090'),
      endedAt: at('17:38:17.974'),
      caller: '+82100000001',
      channel: 'telephone',
      direction: 'inbound',
      visits: [
        visitWith({
          queue: 'q-1',
          arrivedAt: at('17:31:47.652'),
          outcome: 'answered',
          waitSeconds: 12,
          talkSeconds: 330,
          holdSeconds: 30,
          acwSeconds: 48,
          ringSeconds: 3,
          endedAt: at('17:37:30.563'),
          agent: 'u-1',
          endedBy: 'caller',
        }),
      ],
      endedIn: null,
      attributes: { noAnswers: 1, dialled: '+8232120' },
    },
  ]);
});

test('after-call work without an answer makes no answer', async () => {
  expect(await visitsOf(acd({ metrics: [] }), unresponsive)).toMatchObject([
    { outcome: 'overflow', agent: null, acwSeconds: null },
  ]);
});

test.each<[string, object]>([
  ['abandoned', { metrics: metrics(['tAbandon', 12_999, '17:32:00.651']) }],
  ['overflow', { metrics: metrics(['tFlowOut', 12_999, '17:32:00.651']) }],
  ['callback', { metrics: metrics(['tFlowOut', 12_999, '17:32:00.651']), flowOutType: 'callback' }],
])('%s by its metric, the wait cut off to whole seconds', async (outcome, session) => {
  expect(await visitsOf(acd(session))).toEqual([
    visitWith({
      queue: 'q-1',
      arrivedAt: at('17:31:47.652'),
      outcome,
      waitSeconds: 12,
      endedAt: at('17:32:00.651'),
      endedBy: outcome === 'abandoned' ? 'caller' : null,
    }),
  ]);
});

test.each([
  ['transfer', 'overflow'],
  ['error', 'systemFailure'],
  ['peer', 'abandoned'],
  ['system', 'abandoned'],
])('without a metric, a queue left by %s is %s', async (disconnectType, outcome) => {
  const left = segments(['interact', '17:31:47.652', '17:32:00.063', { queueId: 'q-1', disconnectType }]);
  expect(await visitsOf(acd({ metrics: [], segments: left }))).toMatchObject([{ outcome, waitSeconds: 12 }]);
});

test('a conversation that goes on is in progress', async () => {
  const waiting = segments(['interact', '17:31:47.652', null, { queueId: 'q-1' }]);
  const record = {
    ...conversation(customer(), acd({ metrics: [], segments: waiting })),
    conversationEnd: null,
  };
  expect(callsOf(await read(JSON.stringify(record)))).toMatchObject([
    { endedAt: null, visits: [{ outcome: 'inProgress', waitSeconds: null, endedAt: null }] },
  ]);
});

test('a transfer to another queue is a second visit; a call-back after the first is none of its abandons', async () => {
  const second = (session: object) =>
    acd(
      {
        metrics: metrics(['nOffered', 1, '17:37:31.000'], ['tAbandon', 5000, '17:37:36.000']),
        segments: segments(['interact', '17:37:31.000', '17:37:36.000', { queueId: 'q-2' }]),
        ...session,
      },
      null,
    );
  const transferring = agent({
    metrics: metrics(
      ['tAnswered', 12_911, '17:32:00.563'],
      ['tTalk', 60_000, '17:37:30.000'],
      ['nConsultTransferred', 1, '17:37:30.000'],
    ),
  });
  expect(await visitsOf(acd(), transferring, second({}))).toMatchObject([
    { queue: 'q-1', outcome: 'answered', endedBy: 'transfer', transfer: 'attended', transferTarget: 'q-2' },
    { queue: 'q-2', outcome: 'abandoned', waitSeconds: 5, transferTarget: null },
  ]);
  const flowedOut = acd({ metrics: metrics(['tFlowOut', 9000, '17:31:56.652']) });
  expect(await visitsOf(flowedOut, second({ mediaType: 'callback' }))).toMatchObject([
    { outcome: 'callback' },
    { outcome: 'abandoned' },
  ]);
});

test.each<[object, string]>([
  [{ mediaType: 'callback' }, 'telephone'],
  [{ mediaType: 'message', messageType: 'sms' }, 'text'],
  [{ mediaType: 'message', messageType: 'webmessaging' }, 'web'],
  [{ mediaType: 'message', messageType: 'open', engagementSource: 'KakaoTalk' }, 'sns'],
  [{ mediaType: 'message', engagementSource: 'KakaoTalk' }, 'sns'],
  [{ mediaType: 'chat' }, 'web'],
  [{ mediaType: 'email' }, 'web'],
])('%j comes by %s', async (session, channel) => {
  expect(callsOf(await read(JSON.stringify(conversation(customer(session)))))[0]?.channel).toBe(channel);
});

test('whoever met only the menu ended there; a SIP caller is named without its host', async () => {
  const menu = {
    purpose: 'ivr',
    sessions: [{ segments: segments(['ivr', '17:30:43.090', '17:31:00.000']) }],
  };
  const caller = customer({ ani: 'sip:+82100000002@example.org' });
  expect(callsOf(await read(JSON.stringify(conversation(caller, menu))))).toMatchObject([
    { endedIn: 'voiceMenu', visits: [], caller: '+82100000002' },
  ]);
});

test('the answer of the query, lines and a list are the same, cut anywhere', async () => {
  const records = [
    conversation(customer(), acd(), agent()),
    { ...conversation(customer()), conversationId: '2' },
  ];
  const lines = records.map((record) => JSON.stringify(record));
  const forms = [
    lines.join('\n'),
    `[${lines.join(',')}]`,
    JSON.stringify({ totalHits: 2, conversations: records, cursor: '[' }, null, 1),
  ];
  const expected = callsOf(await read(forms[0] ?? ''));
  expect(expected).toHaveLength(2);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...forms), fc.integer({ min: 1, max: 5000 }), async (text, size) => {
      const items = collect(readGenesys(inPieces(Buffer.from(text), size), { encoding: 'utf-8' }));
      expect(callsOf(await items)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
  for (const form of forms) expect(isGenesys(form.split('\n'))).toBe(true);
  expect(isGenesys(['{"ContactId":"x"}'])).toBe(false);
});
