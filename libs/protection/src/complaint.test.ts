import { draftReply, endedCallFacts, type EndedCall } from './complaint.js';

const at = (clock: string): Date => new Date(`2026-04-01T${clock}+09:00`);
const call: EndedCall = {
  ...{
    number: '2026-0012',
    happenedAt: at('10:00:00'),
    categories: ['VERBAL_ABUSE'],
    endedBy: 'counselorEnd',
  },
  steps: [
    { kind: 'requestCalm', at: at('10:01:00') },
    { kind: 'warning', at: at('10:02:00') },
    { kind: 'reasonNotified', at: at('10:03:00') },
    { kind: 'counselorEnd', at: at('10:03:20') },
  ],
  ...{ noticeMissing: false, noticeTold: null },
};
const CHANNELS = '문자와 온라인은 그대로 이용하실 수 있습니다.';

test('what is known of the call, one line a fact', () => {
  expect(endedCallFacts(call)).toEqual([
    '사건번호: 2026-0012',
    '통화일시: 2026. 4. 1. 10:00',
    '유형: 욕설·폭언',
    '10:01:00 자제 요청',
    '10:02:00 경고',
    '10:03:00 종료 사유 고지',
    '10:03:20 상담사 종료',
    '종료 전 사유 고지: 있음',
  ]);
});

test.each([
  [null, '종료 전 사유 고지: 기록 없음 (녹취 미확인)'],
  [true, '종료 전 사유 고지: 녹취로 확인'],
  [false, '종료 전 사유 고지: 없음'],
])('an end without a recorded notice, heard %s', (noticeTold, line) => {
  expect(endedCallFacts({ ...call, noticeMissing: true, noticeTold }).at(-1)).toBe(line);
});

test('the draft for a justified end tells the steps and the decree', () => {
  expect(draftReply(call, 'justified', CHANNELS)).toBe(
    [
      '안녕하십니까. 인천광역시 120미추홀콜센터입니다.',
      '2026. 4. 1. 10:00 통화와 관련하여 보내 주신 의견을 확인하였습니다.',
      '통화 중 욕설·폭언 유형의 상황이 있어, 자제를 요청하고 1회 경고하고 종료 사유를 안내한 뒤 상담을 종료하였습니다.',
      '확인 결과 이번 상담 종료는 「민원 처리에 관한 법률 시행령」 제4조제1항제8호와 「120미추홀콜센터 상담사 보호를 위한 운영지침」에 따른 것으로 판단하였습니다.',
      CHANNELS,
      '감사합니다.',
    ].join('\n\n'),
  );
});

test('the decree is named only where it allows the end; a pranking caller is answered by the guideline', () => {
  const prank = { ...call, categories: ['PRANK'] } as const;

  expect(draftReply(prank, 'justified', CHANNELS)).not.toContain('시행령');
});

test('a step that was missing is answered for by the centre, an end that was wrong too: never by the counselor', () => {
  const missing = { ...call, steps: call.steps.slice(3), noticeMissing: true };

  expect(draftReply(missing, 'partlyJustified', CHANNELS)).toContain('센터의 책임');
  expect(draftReply(missing, 'partlyJustified', CHANNELS)).toContain(
    '유형의 상황이 있어 상담을 종료하였습니다.',
  );
  expect(draftReply(call, 'notJustified', CHANNELS)).toContain('센터를 대표하여 사과드립니다');
});

test('a caller who hung up was not ended by anybody', () => {
  expect(draftReply({ ...call, endedBy: 'callerHangup' }, 'justified', CHANNELS)).toContain(
    '상담사가 먼저 종료한 통화가 아닌 것으로 기록되어 있습니다.',
  );
});
