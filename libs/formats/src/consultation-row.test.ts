import { delimitedBatches } from './delimited.js';
import type { Profile } from './profile.js';
import { michuholConsultations } from './profiles/michuhol-consultations.js';
import { collect, fates, utf8 } from './testing.js';

const header = '상담ID,상담일시,처리결과';

const read = async (text: string, profile: Profile = michuholConsultations) =>
  (await collect(delimitedBatches(utf8(text), { encoding: 'utf-8', delimiter: ',', profile }))).flat();

const recordsOf = (items: Awaited<ReturnType<typeof read>>) =>
  items.flatMap((item) => (item.kind === 'consultation' ? [item.record] : []));

test.each([
  [',2018-10-31 14:05:09,응대', 'MISSING_FIELD'],
  ['1,,응대', 'MISSING_FIELD'],
  ['1,어제,응대', 'INVALID_TIME'],
  ['1,2018-10-31 14:05:09,모름', 'UNKNOWN_RESULT'],
  ['1,2018-10-31 14:05:09,', 'UNKNOWN_RESULT'],
])('%p is rejected with %s', async (row, code) => {
  expect(fates(await read(`${header}\n${row}`))).toEqual([`rejected ${code}`]);
});

test.each([
  ['방향', '옆', 'UNKNOWN_VALUE'],
  ['상담종료일시', '2018-10-31 14:05:08', 'TIME_ORDER'],
  ['수정일시', 'x', 'INVALID_TIME'],
])('a wrong %s is rejected', async (name, value, code) => {
  const items = await read(`${header},${name}\n1,2018-10-31 14:05:09,응대,${value}`);
  expect(fates(items)).toEqual([`rejected ${code}`]);
});

test('every column of a record', async () => {
  const columns = {
    상담번호: 'S-1',
    상담일시: '2018. 10. 31. 오후 2:05:09',
    상담종료일시: '2018-10-31 14:09:00',
    처리결과: '부서이관',
    '통화 ID': 'c-1',
    상담사ID: '김○○',
    전화번호: '01012345678',
    채널: '카카오톡',
    인아웃구분: '아웃바운드',
    캠페인: '만족도 조사',
    대분류: '교통',
    중분류: '버스',
    소분류: '-',
    담당기관: '미추홀구',
    담당부서: '교통과',
    수정일시: '2018-11-01 09:00:00',
  };
  const items = await read(`${Object.keys(columns).join(',')}\n${Object.values(columns).join(',')}`);

  expect(recordsOf(items)).toEqual([
    {
      key: ['S-1'],
      version: Date.parse('2018-11-01T09:00:00+09:00'),
      startedAt: new Date('2018-10-31T14:05:09+09:00'),
      endedAt: new Date('2018-10-31T14:09:00+09:00'),
      callId: 'c-1',
      counselor: '김○○',
      caller: '01012345678',
      channel: '카카오톡',
      direction: 'outbound',
      campaign: '만족도 조사',
      topic: ['교통', '버스', null],
      result: 'passedOn',
      agency: '미추홀구',
      department: '교통과',
      attributes: {},
    },
  ]);
});

test.each([
  ['응대', 'answered'],
  ['단순안내', 'answered'],
  ['즉시처리', 'doneAtOnce'],
  ['DONEATONCE', 'doneAtOnce'],
  ['이관', 'passedOn'],
  ['접수·이관', 'passedOn'],
  ['접수', 'received'],
  ['콜백', 'callback'],
])('the result %s is %s', async (word, result) => {
  const items = await read(`${header}\n1,2018-10-31 14:05:09,${word}`);
  expect(recordsOf(items).map((record) => record.result)).toEqual([result]);
});

test('a result may be told by several columns, and rows be set aside', async () => {
  const profile: Profile = {
    ...michuholConsultations,
    results: [
      {
        when: [{ column: 'campaign', equals: '시험' }],
        setAside: 'TEST_CALL',
        message: { ko: '시험', en: 'A test.' },
      },
      {
        when: [
          { column: 'result', equals: '이관' },
          { column: 'department', equals: '' },
        ],
        result: 'received',
      },
      { when: [{ column: 'result', equals: '이관' }], result: 'passedOn' },
    ],
    topic: [],
  };
  const rows = ['1,2018-10-31 14:05:09,이관,,', '2,2018-10-31 14:05:09,이관,교통과,', '3,,,,시험'];
  const items = await read(`${header},부서,캠페인\n${rows.join('\n')}`, profile);

  expect(fates(items)).toEqual(['consultation', 'consultation', 'setAside TEST_CALL']);
  expect(recordsOf(items).map(({ result, topic }) => [result, topic])).toEqual([
    ['received', [null, null, null]],
    ['passedOn', [null, null, null]],
  ]);
});
