import { readDelimited } from '../delimited.js';
import { collect, fates, utf8 } from '../testing.js';
import { michuholSurvey } from './michuhol-survey.js';

const read = (text: string) =>
  collect(readDelimited(utf8(text), { encoding: 'utf-8', delimiter: ',', profile: michuholSurvey }));

test.each([
  ['1,2018-10-31 10:00,0', 'SCORE_OUT_OF_RANGE'],
  ['1,2018-10-31 10:00,6', 'SCORE_OUT_OF_RANGE'],
  ['1,2018-10-31 10:00,좋음', 'INVALID_NUMBER'],
  ['1,2018-10-31 10:00,', 'MISSING_FIELD'],
  [',2018-10-31 10:00,5', 'MISSING_FIELD'],
  ['1,,5', 'MISSING_FIELD'],
  ['1,어제,5', 'INVALID_TIME'],
])('rejects %p: %s', async (row, code) => {
  expect(fates(await read(`응답ID,응답일시,점수\n${row}`))).toEqual([`rejected ${code}`]);
});

test.each(['1', '4.5', '101', '0'])('rejects a scale of %s points', async (points) => {
  expect(fates(await read(`응답ID,응답일시,점수,척도\n1,2018-10-31 10:00,1,${points}`))).toEqual([
    'rejected INVALID_NUMBER',
  ]);
});

test('reads answers with Korean or English names; five points unless the row says', async () => {
  const korean = await read(
    '점수,응답ID,응답일시,척도,통화ID,문항\n5,r1,2018. 10. 31.,,c-1,친절도\n９,r2,2018-10-31 10:00,10,-,',
  );
  const english = await read('response_id,answered_at,score\nr1,2018-10-31T10:00:00Z,4.5');

  expect(korean.map((item) => item.kind === 'survey' && item.record)).toEqual([
    {
      key: ['r1'],
      answeredAt: new Date('2018-10-30T15:00:00Z'),
      score: 5,
      scalePoints: 5,
      callId: 'c-1',
      question: '친절도',
    },
    {
      key: ['r2'],
      answeredAt: new Date('2018-10-31T01:00:00Z'),
      score: 9,
      scalePoints: 10,
      callId: null,
      question: null,
    },
  ]);
  expect(english).toMatchObject([{ kind: 'survey', record: { score: 4.5, scalePoints: 5 } }]);
});
