import { createReadStream, readFileSync } from 'node:fs';
import { dayOf } from '@michuhol/calendar';
import { readDelimited } from '../delimited.js';
import { callsOf, describeCase, collect, fates, tally, utf8 } from '../testing.js';
import { anonymousBank1999 } from './anonymous-bank-1999.js';

const reading = { encoding: 'utf-8', delimiter: '\t', profile: anonymousBank1999 } as const;

const header =
  'vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start q_exit q_time outcome ser_start ser_exit ser_time server';

const callOf = async (row: string) => {
  const items = await collect(readDelimited(utf8(`${header}\n${row}`.replaceAll(' ', '\t')), reading));
  return { fates: fates(items), call: callsOf(items)[0] };
};

test('a phantom row is set aside with its code', async () => {
  const { fates: found } = await callOf(
    'AA01 1 0 0 PS 990801 9:00:00 9:00:10 10 9:00:10 9:00:20 10 PHANTOM 9:00:20 9:00:30 10 AVI',
  );
  expect(found).toEqual(['setAside PHANTOM']);
});

test('a row that hangs up without queueing ended in the voice menu', async () => {
  const { call } = await callOf(
    'AA01 1 0 0 PS 990801 0:10:10 0:10:27 17 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER',
  );
  expect(call).toMatchObject({ visits: [], endedIn: 'voiceMenu', caller: null });
  expect(call?.attributes).toEqual({ customerId: null, priority: 0, menuSeconds: 17 });
  expect(call?.endedAt).toEqual(new Date('1999-08-01T00:10:27+09:00'));
});

test('a row served without queueing was answered at once, when it left the menu', async () => {
  const { call } = await callOf(
    'AA01 7 45 2 IN 990804 23:59:19 23:59:40 21 0:00:00 0:00:00 0 AGENT 23:59:39 0:00:13 34 BENSION',
  );
  expect(call).toMatchObject({
    key: ['AA01', '7', '990804'],
    startedAt: new Date('1999-08-04T23:59:19+09:00'),
    endedAt: new Date('1999-08-05T00:00:13+09:00'),
    visits: [
      {
        queue: 'IN',
        arrivedAt: new Date('1999-08-04T23:59:40+09:00'),
        outcome: 'answered',
        waitSeconds: 0,
        talkSeconds: 34,
        agent: 'BENSION',
      },
    ],
    attributes: { customerId: '45' },
  });
});

test('a menu exit a little before its entry is dirt, not the next day', async () => {
  const { call } = await callOf(
    'AA02 7039 1 2 PS 990801 12:04:42 12:03:15 -87 12:03:15 12:04:56 101 AGENT 12:04:55 12:05:56 61 VICKY',
  );
  expect(call?.visits[0]?.arrivedAt).toEqual(new Date('1999-08-01T12:03:15+09:00'));
  expect(call?.attributes.menuSeconds).toBe(-87);
});

interface Level {
  answered_within: number;
  answered: number;
  abandoned_within: number;
}

describeCase('anonymous-bank-1999', 'fifteen days of August 1999', (folder) => {
  const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as Record<string, number> & {
    type: Record<string, number>;
    per_day_offered: Record<string, number>;
    service_seconds_answered: { sum: number };
  };
  const items = collect(readDelimited(createReadStream(`${folder}august-1-15.tsv`), reading));
  const visits = items.then((all) => callsOf(all).flatMap(({ visits }) => visits));
  const ofOutcome = async (outcome: string) => (await visits).filter((visit) => visit.outcome === outcome);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

  test('every row is accounted for', async () => {
    const all = await items;

    expect(all).toHaveLength(expected.rows ?? 0);
    expect(tally(fates(all))).toEqual({
      call: 23_469,
      'setAside PHANTOM': expected.set_aside_phantom,
    });
    expect(callsOf(all).filter(({ endedIn }) => endedIn === 'voiceMenu')).toHaveLength(1835);
    expect(new Set(callsOf(all).map(({ key }) => key.join())).size).toBe(23_469);
  });

  test('offered = answered + abandoned', async () => {
    expect(tally((await visits).map(({ outcome }) => outcome))).toEqual({
      answered: 15_888,
      abandoned: 5_746,
    });
    expect((await visits).length).toBe(expected.offered);
  });

  test('offered by day of arrival', async () => {
    const days = Object.entries(expected.per_day_offered).map(([date, count]) => [
      `19${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`,
      count,
    ]);

    expect(tally((await visits).map(({ arrivedAt }) => dayOf(arrivedAt)))).toEqual(Object.fromEntries(days));
  });

  test('waits and talk of answered calls', async () => {
    const answered = await ofOutcome('answered');

    expect(sum(answered.map(({ waitSeconds }) => waitSeconds ?? NaN))).toBe(
      expected.wait_seconds_answered_sum,
    );
    expect(sum(answered.map(({ talkSeconds }) => talkSeconds ?? NaN))).toBe(
      expected.service_seconds_answered.sum,
    );
  });

  test.each([5, 10, 20, 30, 60])('service level at %d s', async (threshold) => {
    const within = async (outcome: string): Promise<number> =>
      (await ofOutcome(outcome)).filter(({ waitSeconds }) => (waitSeconds ?? NaN) <= threshold).length;

    const level = (expected as unknown as Record<string, Level>)[`service_level_${threshold}s`];
    expect({
      answered_within: await within('answered'),
      abandoned_within: await within('abandoned'),
    }).toEqual({ answered_within: level?.answered_within, abandoned_within: level?.abandoned_within });
  });
});
