import { delimitedBatches } from './delimited.js';
import type { CallsProfile } from './profile.js';
import { michuholCalls } from './profiles/michuhol-calls.js';
import { callsOf, collect, fates, utf8, visitWith } from './testing.js';

const header = 'call_id,queue,arrived_at,outcome,wait_seconds';
const start = '1,교통,2018-10-31 14:05:09';

const read = async (text: string, profile: CallsProfile = michuholCalls) =>
  (await collect(delimitedBatches(utf8(text), { encoding: 'utf-8', delimiter: ',', profile }))).flat();

test.each([
  ['direction', '옆', 'UNKNOWN_VALUE'],
  ['ended_by', '기계', 'UNKNOWN_VALUE'],
  ['transfer', '몰래', 'UNKNOWN_VALUE'],
  ['hold_seconds', '-3', 'INVALID_DURATION'],
  ['acw_seconds', '열', 'INVALID_DURATION'],
  ['ring_seconds', '1:2:3', 'INVALID_DURATION'],
  ['updated_at', '어제', 'INVALID_TIME'],
])('a wrong %s is rejected', async (name, value, code) => {
  expect(fates(await read(`${header},${name}\n${start},응대,8,${value}`))).toEqual([`rejected ${code}`]);
});

const columns = {
  talk_seconds: '0:03:08',
  hold_seconds: '12',
  acw_seconds: '30',
  ring_seconds: '4',
  ended_by: '고객',
  transfer: '협의전환',
  transfer_target: '8200',
  direction: 'IN',
  contact_id: 'k-1',
  ended_at: '2018-10-31 14:09:00',
  updated_at: '2018-11-01 09:00:00.250',
};
const named = `${header},${Object.keys(columns).join(',')}`;
const endedAt = new Date('2018-10-31T14:09:00+09:00');
const visit = { queue: '교통', arrivedAt: new Date('2018-10-31T14:05:09+09:00') };

test('what a list says about handling', async () => {
  const [call] = callsOf(await read(`${named}\n${start},응대,8,${Object.values(columns).join(',')}`));

  expect(call).toMatchObject({
    contact: 'k-1',
    direction: 'inbound',
    version: Date.parse('2018-11-01T09:00:00.250+09:00'),
  });
  expect(call?.visits).toEqual([
    visitWith({
      ...visit,
      outcome: 'answered',
      waitSeconds: 8,
      talkSeconds: 188,
      holdSeconds: 12,
      acwSeconds: 30,
      ringSeconds: 4,
      endedAt,
      endedBy: 'caller',
      transfer: 'attended',
      transferTarget: '8200',
    }),
  ]);
});

test('a call that was not answered was not handled, one that goes on has no wait and no end yet', async () => {
  const rest = Object.values(columns).join(',');
  const calls = callsOf(await read(`${named}\n${start},포기,20,${rest}\n${start},진행중,,${rest}`));

  expect(calls.map(({ visits }) => visits)).toEqual([
    [visitWith({ ...visit, outcome: 'abandoned', waitSeconds: 20, ringSeconds: 4, endedAt })],
    [visitWith({ ...visit, outcome: 'inProgress', ringSeconds: 4 })],
  ]);
});

test('a version may be a revision, and a choice the same for all rows', async () => {
  const profile: CallsProfile = {
    ...michuholCalls,
    recordVersion: { column: 'updatedAt', kind: 'number' },
    direction: { constant: 'outbound' },
  };
  const items = await read(
    `${header},updated_at\n${start},응대,8,7\n${start},응대,8,\n${start},응대,8,1.5`,
    profile,
  );

  expect(callsOf(items).map(({ version, direction }) => [version, direction])).toEqual([
    [7, 'outbound'],
    [null, 'outbound'],
  ]);
  expect(fates(items)[2]).toBe('rejected INVALID_NUMBER');
});
