import fc from 'fast-check';
import { isFreeswitchJson, readFreeswitchJson } from './freeswitch-json.js';
import { callsOf, collect, fates, inPieces, utf8, visitWith } from './testing.js';

const read = (text: string) => collect(readFreeswitchJson(utf8(text), { encoding: 'utf-8' }));
const epoch = (clock: string): string => String(Date.parse(`2026-03-31T${clock}Z`) / 1000);
const at = (clock: string): Date => new Date(`2026-03-31T${clock}Z`);

const variables = {
  direction: 'inbound',
  uuid: 'u1',
  start_stamp: '2026-03-31 23:49:50',
  cc_side: 'member',
  cc_queue: 'traffic@default',
  cc_agent: '2001@default',
  cc_queue_joined_epoch: epoch('14:50:00'),
  cc_queue_answered_epoch: epoch('14:50:08'),
  cc_queue_terminated_epoch: epoch('14:53:08'),
  cc_cause: 'answered',
  hold_accum_seconds: '30',
  sip_hangup_disposition: 'recv_bye',
  hangup_cause: 'NORMAL_CLEARING',
};
const document = (changes: Record<string, string | undefined> = {}) => ({
  'core-uuid': 'core',
  channel_data: { direction: 'inbound' },
  variables: { ...variables, ...changes },
  callflow: [
    { caller_profile: { caller_id_number: '999', destination_number: 'queue' }, times: {} },
    {
      caller_profile: { caller_id_number: '03200001001', destination_number: '120' },
      times: { created_time: `${epoch('14:49:50')}123456`, hangup_time: `${epoch('14:53:09')}000000` },
    },
  ],
});
const canceled = (reason: string | undefined) => ({
  cc_cause: 'cancel',
  cc_cancel_reason: reason,
  cc_queue_canceled_epoch: epoch('14:50:40'),
  cc_queue_answered_epoch: undefined,
  cc_queue_terminated_epoch: undefined,
});

describe('rejects a record and goes on', () => {
  test.each<[string, object]>([
    ['MISSING_FIELD', document({ uuid: '' })],
    ['MISSING_FIELD', document({ cc_queue_joined_epoch: '0' })],
    ['MISSING_FIELD', document({ cc_queue_answered_epoch: undefined })],
    ['MISSING_FIELD', { ...document(), callflow: [] }],
    ['INVALID_TIME', document({ cc_queue_joined_epoch: 'soon' })],
    ['INVALID_TIME', { ...document(), callflow: [{ times: { created_time: '99999999999999999' } }] }],
    ['INVALID_DURATION', document({ hold_accum_seconds: '-1' })],
    ['UNKNOWN_OUTCOME', document(canceled('WHO_KNOWS'))],
    ['FIELD_TOO_LONG', document({ cc_queue: 'q'.repeat(201) })],
    [
      'TIME_ORDER',
      { ...document(), callflow: [{ times: { created_time: '9000000', hangup_time: '8000000' } }] },
    ],
  ])('%s', async (code, record) => {
    expect(fates(await read(`${JSON.stringify(record)}\n${JSON.stringify(document())}`))).toEqual([
      `rejected ${code}`,
      'call',
    ]);
  });
});

test('an answered member, with the caller before the dialplan changed him', async () => {
  expect(callsOf(await read(JSON.stringify(document())))).toEqual([
    {
      key: ['u1'],
      contact: null,
      version: null,
      callId: 'u1',
      startedAt: new Date(at('14:49:50').getTime() + 123),
      endedAt: at('14:53:09'),
      caller: '03200001001',
      channel: 'telephone',
      direction: 'inbound',
      visits: [
        visitWith({
          queue: 'traffic@default',
          arrivedAt: at('14:50:00'),
          outcome: 'answered',
          waitSeconds: 8,
          talkSeconds: 180,
          holdSeconds: 30,
          endedAt: at('14:53:08'),
          agent: '2001@default',
          endedBy: 'caller',
        }),
      ],
      endedIn: null,
      attributes: { hangupCause: 'NORMAL_CLEARING', dialled: '120' },
    },
  ]);
});

test.each<[string | undefined, string]>([
  ['BREAK_OUT', 'abandoned'],
  ['NONE', 'abandoned'],
  [undefined, 'abandoned'],
  ['TIMEOUT', 'timeout'],
  ['NO_AGENT_TIMEOUT', 'emptyExit'],
  ['EXIT_WITH_KEY', 'keyExit'],
])('a cancel for %s is %s', async (reason, outcome) => {
  const [record] = callsOf(await read(JSON.stringify(document(canceled(reason)))));
  expect(record?.visits).toMatchObject([
    { outcome, waitSeconds: 40, endedAt: at('14:50:40'), talkSeconds: null, agent: null },
  ]);
});

test('what an earlier queue of the call left behind does not decide', async () => {
  const second = document({ cc_queue_canceled_epoch: epoch('14:49:55'), cc_cancel_reason: 'TIMEOUT' });
  expect(callsOf(await read(JSON.stringify(second)))[0]?.visits[0]?.outcome).toBe('answered');
  const lost = document({ ...canceled('TIMEOUT'), cc_queue_answered_epoch: epoch('14:49:52') });
  expect(callsOf(await read(JSON.stringify(lost)))[0]?.visits[0]?.outcome).toBe('timeout');
});

test('values encoded as in a URL are decoded, and a percent sign of a plain value is left', async () => {
  const encoded = Object.fromEntries(
    Object.entries({ ...variables, cc_agent: '홍길동 "A"@default' }).map(([name, value]) => [
      name,
      encodeURIComponent(value),
    ]),
  );
  const items = await read(
    `${JSON.stringify({ ...document(), variables: encoded })}\n${JSON.stringify(document({ cc_agent: 'a%20b' }))}`,
  );
  expect(callsOf(items).map(({ visits }) => visits[0]?.agent)).toEqual(['홍길동 "A"@default', 'a%20b']);
});

test('transfers, agent legs, other legs and calls that no queue saw', async () => {
  const records = [
    document({ hangup_cause: 'BLIND_TRANSFER' }),
    document({ endpoint_disposition: 'ATTENDED_TRANSFER' }),
    document({ cc_side: 'agent' }),
    document({ cc_side: undefined, cc_queue: undefined, originator: 'u0' }),
    document({ cc_side: undefined, cc_queue: undefined, direction: 'outbound' }),
  ];
  const items = await read(JSON.stringify(records, null, 2));
  expect(fates(items)).toEqual(['call', 'call', 'setAside AGENT_LEG', 'setAside OTHER_LEG', 'call']);
  expect(callsOf(items)).toMatchObject([
    { visits: [{ endedBy: 'transfer', transfer: 'blind' }] },
    { visits: [{ endedBy: 'transfer', transfer: 'attended' }] },
    { visits: [], endedIn: null, direction: 'outbound' },
  ]);
});

test('one a line, joined files and a list are the same, cut anywhere', async () => {
  const records = [document(), document({ uuid: 'u2', ...canceled('TIMEOUT') })];
  const lines = records.map((record) => JSON.stringify(record));
  const pretty = records.map((record) => JSON.stringify(record, null, '\t'));
  const forms = [lines.join('\n'), pretty.join(''), `[${lines.join(',')}]`];
  const expected = callsOf(await read(forms[0] ?? ''));
  expect(expected).toHaveLength(2);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...forms), fc.integer({ min: 1, max: 3000 }), async (text, size) => {
      const items = collect(readFreeswitchJson(inPieces(Buffer.from(text), size), { encoding: 'utf-8' }));
      expect(callsOf(await items)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('is told from other JSON', () => {
  expect(isFreeswitchJson([JSON.stringify(document())])).toBe(true);
  expect(isFreeswitchJson(['{"variables":{}}'])).toBe(false);
  expect(isFreeswitchJson([])).toBe(false);
});
