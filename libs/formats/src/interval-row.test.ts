import { delimitedBatches } from './delimited.js';
import { michuholIntervals } from './profiles/michuhol-intervals.js';
import { collect, fates, utf8 } from './testing.js';

const read = async (text: string) =>
  (
    await collect(
      delimitedBatches(utf8(text), { encoding: 'utf-8', delimiter: ',', profile: michuholIntervals }),
    )
  ).flat();

const recordsOf = async (text: string) =>
  (await read(text)).flatMap((item) => (item.kind === 'interval' ? [item.record] : []));

const header = '시작시각,분,대기열,인입,응대';

test.each([
  ['내일,15,교통,1,1', 'INVALID_TIME'],
  ['2018-10-31 14:00:00,,교통,1,1', 'MISSING_FIELD'],
  ['2018-10-31 14:00:00,0,교통,1,1', 'INVALID_NUMBER'],
  ['2018-10-31 14:00:00,1441,교통,1,1', 'INVALID_NUMBER'],
  ['2018-10-31 14:00:00,15,,1,1', 'MISSING_FIELD'],
  ['2018-10-31 14:00:00,15,교통,-1,1', 'INVALID_NUMBER'],
  ['2018-10-31 14:00:00,15,교통,1.5,1', 'INVALID_NUMBER'],
  ['2018-10-31 14:00:00,15,교통,,', 'NO_TOTALS'],
])('%p is rejected with %s', async (row, code) => {
  expect(fates(await read(`${header}\n${row}`))).toEqual([`rejected ${code}`]);
});

test('totals that were not reported are missing, not zero', async () => {
  const [record] = await recordsOf(`${header},포기\n2018. 10. 31. 14:00,15,교통,"1,234",１２３０,-`);

  expect(record).toEqual({
    key: ['2018-10-31T05:00:00.000Z', '교통'],
    version: null,
    startsAt: new Date('2018-10-31T14:00:00+09:00'),
    minutes: 15,
    queue: '교통',
    totals: { offered: 1234, answered: 1230 },
    longestWaitSeconds: null,
  });
});

test('seconds come with the count of calls that they are of', async () => {
  const [record] = await recordsOf(
    `${header},총통화시간,총후처리시간(초),총대기시간,최대대기시간\n20181031,1440,교통,3000,2000,500:00:00,,1:00:00,0:03:20`,
  );

  expect(record?.startsAt).toEqual(new Date('2018-10-31T00:00:00+09:00'));
  expect(record?.totals).toEqual({
    offered: 3000,
    answered: 2000,
    waitCount: 3000,
    waitSecondsAll: 3600,
    talkCount: 2000,
    talkSecondsAnswered: 1_800_000,
  });
  expect(record?.longestWaitSeconds).toBe(200);
});

test('one interval has one key, whatever way its start is written', async () => {
  const rows = [
    '2018-10-31 14:00:00,15,교통,1,1',
    '2018. 10. 31. 오후 2:00,15,교통,1,1',
    '1540962000,15,교통,1,1',
  ];
  const keys = (await recordsOf([header, ...rows].join('\n'))).map(({ key }) => key.join(' '));

  expect(new Set(keys).size).toBe(1);
  expect(keys).toHaveLength(3);
});
