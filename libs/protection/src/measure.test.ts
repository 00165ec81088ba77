import {
  isAboutHealth,
  measureKindCodes,
  measureKinds,
  offeredKinds,
  startsAtOnce,
  type MeasureKindRow,
} from './measure-kinds.js';
import { measureKindPolicy, measurePolicy } from './measure-policy.js';
import {
  allowedMeasureSteps,
  measureRefusal,
  measureRefusals,
  measureRoles,
  measureStateNames,
  measureStates,
  measureStepNames,
  measureSteps,
  type MeasureRefusal,
  type MeasureRole,
  type MeasureState,
  type MeasureStep,
  type MeasureStepName,
} from './measure-steps.js';
import type { MeasureKind } from './measure-kinds.js';

const refused: [MeasureState | 'none', MeasureStepName, MeasureKind, MeasureRole, MeasureRefusal][] = [
  ['withdrawn', 'request', 'COUNSELING', 'counselor', 'STEP_NOT_OPEN'],
  ['done', 'withdraw', 'COUNSELING', 'counselor', 'STEP_NOT_OPEN'],
  ['requested', 'end', 'COUNSELING', 'counselor', 'STEP_NOT_OPEN'],
  ['none', 'start', 'COUNSELING', 'counselor', 'NOT_FOR_KIND'],
  ['none', 'request', 'TASK_PAUSE', 'counselor', 'NOT_FOR_KIND'],
  ['none', 'request', 'FOLLOW_UP', 'counselor', 'NOT_FOR_KIND'],
  ['granted', 'schedule', 'LEGAL_SUPPORT', 'teamLead', 'NOT_FOR_KIND'],
  ['requested', 'withdraw', 'COUNSELING', 'teamLead', 'ROLE_NOT_ALLOWED'],
  ['requested', 'withdraw', 'COUNSELING', 'protectionOfficer', 'ROLE_NOT_ALLOWED'],
  ['requested', 'withdraw', 'COUNSELING', 'clock', 'ROLE_NOT_ALLOWED'],
  ['started', 'end', 'BREAK_EXTENSION', 'teamLead', 'ROLE_NOT_ALLOWED'],
  ['requested', 'grant', 'COUNSELING', 'counselor', 'ROLE_NOT_ALLOWED'],
  ['requested', 'grant', 'COUNSELING', 'centreHead', 'ROLE_NOT_ALLOWED'],
  ['requested', 'grant', 'TRANSFER', 'teamLead', 'ROLE_NOT_ALLOWED'],
  ['none', 'separate', 'COUNSELING', 'teamLead', 'NOT_FOR_KIND'],
];

test.each(refused)('%s: refuses to %s %s by %s (%s)', (state, step, kind, role, code) => {
  expect(measureRefusal(state, step, kind, role)).toBe(code);
});

test('every reason to refuse has been met above', () => {
  expect(new Set(refused.map(([, , , , code]) => code))).toEqual(new Set(Object.keys(measureRefusals)));
});

test('every step is tried by every role on every kind in every state; only what the table says is open', () => {
  let open = 0;
  for (const state of ['none', ...measureStates] as const)
    for (const name of measureStepNames)
      for (const kind of measureKindCodes)
        for (const role of measureRoles) {
          const step: MeasureStep = measureSteps[name];
          const row: MeasureKindRow = measureKinds[kind];
          const expected =
            step.from.includes(state) &&
            step.by.includes(role) &&
            (step.starts === undefined || step.starts.includes(row.starts)) &&
            (step.only === undefined || step.only === kind) &&
            (step.dated !== true || row.dated) &&
            (step.decides !== true || role === 'protectionOfficer' || role === row.decidedBy);
          expect([state, name, kind, role, measureRefusal(state, name, kind, role) === null]).toEqual([
            ...[state, name, kind, role, expected],
          ]);
          open += Number(expected);
        }
  expect(open).toBeGreaterThan(100);
});

test('a break and a pause of duty start when they are asked for, and nobody approves or declines them', () => {
  expect(measureKindCodes.filter(startsAtOnce)).toEqual(['BREAK_EXTENSION', 'TASK_PAUSE']);
  for (const kind of ['BREAK_EXTENSION', 'TASK_PAUSE'] as const)
    for (const state of measureStates)
      for (const role of measureRoles)
        for (const step of ['grant', 'decline', 'request'] as const)
          expect(measureRefusal(state, step, kind, role)).not.toBeNull();
});

test('what was asked for leaves its state by the hand of the counselor, or by being decided; never silently', () => {
  const ends = measureStepNames.filter((name) => measureSteps[name].to === 'withdrawn');
  expect(ends.map((name) => [...measureSteps[name].by])).toEqual([['counselor']]);
  const byClock = measureStepNames.filter((name) => (measureSteps[name] as MeasureStep).by.includes('clock'));
  expect(byClock).toEqual(['appoint', 'lapse', 'end']);
  expect(measureStepNames.filter((name) => (measureSteps[name] as MeasureStep).reason)).toEqual(['decline']);
});

test('transfer and paid leave are offered after harassment alone', () => {
  const rest = offeredKinds(['VERBAL_ABUSE']);
  expect(offeredKinds()).toEqual(rest);
  expect(offeredKinds(['VERBAL_ABUSE', 'SEXUAL_HARASSMENT']).filter((kind) => !rest.includes(kind))).toEqual([
    'TRANSFER',
    'PAID_LEAVE',
  ]);
});

test('of counselling and treatment only status and dates are known', () => {
  expect(measureKindCodes.filter(isAboutHealth)).toEqual(['COUNSELING', 'MEDICAL']);
});

test('each of the four statutory remedies is among what is offered', () => {
  const bases = new Set(offeredKinds().map((kind) => measureKinds[kind].basis));
  for (const basis of ['remedy1', 'remedy2', 'remedy3', 'remedy4'] as const)
    expect(bases.has(basis)).toBe(true);
});

test('every state has a name and a way there', () => {
  expect(Object.keys(measureStateNames)).toEqual([...measureStates]);
  expect(new Set(measureStepNames.map((name) => measureSteps[name].to))).toEqual(new Set(measureStates));
  expect(allowedMeasureSteps('requested', 'COUNSELING', 'teamLead')).toEqual([
    'grant',
    'decline',
    'schedule',
  ]);
});

test('the kinds, as sentences', () => {
  expect(measureKindPolicy()).toMatchInlineSnapshot(`
    [
      "BREAK_EXTENSION 휴게시간 연장: takes effect on request (the switch keeps calls away) - 산업안전보건법 시행령 제41조제2호(휴게시간의 연장)",
      "TASK_PAUSE 업무 일시중단: takes effect on request (the switch keeps calls away) - 산업안전보건법 시행령 제41조제1호(업무의 일시적 중단 또는 전환)",
      "TASK_SWITCH 업무 전환: is granted by protectionOfficer or teamLead - 산업안전보건법 시행령 제41조제1호(업무의 일시적 중단 또는 전환)",
      "CALLER_SEPARATION 민원인 분리: is granted by protectionOfficer or teamLead - 민원처리법 시행령 제4조제1항제4호(분리)",
      "EARLY_LEAVE 조기퇴근: is granted by protectionOfficer or teamLead - 기관 자체 조치",
      "COUNSELING 심리상담: is granted by protectionOfficer or teamLead - 산업안전보건법 시행령 제41조제3호(치료 및 상담 지원)",
      "MEDICAL 치료 지원: is granted by protectionOfficer or teamLead - 산업안전보건법 시행령 제41조제3호(치료 및 상담 지원)",
      "LEGAL_SUPPORT 고소·고발·손해배상 지원: is granted by protectionOfficer or teamLead - 산업안전보건법 시행령 제41조제4호(증거 제출 등 고소·고발·손해배상 청구 지원)",
      "EVIDENCE_SUBMISSION 증거물·증거서류 제출 지원: is granted by protectionOfficer or teamLead - 산업안전보건법 시행령 제41조제4호(증거 제출 등 고소·고발·손해배상 청구 지원)",
      "TRANSFER 배치전환: is granted by protectionOfficer or centreHead (only for SEXUAL_HARASSMENT) - 남녀고용평등법 제14조의2(고객 등에 의한 성희롱)",
      "PAID_LEAVE 유급휴가: is granted by protectionOfficer or centreHead (only for SEXUAL_HARASSMENT) - 남녀고용평등법 제14조의2(고객 등에 의한 성희롱)",
      "RETURN_CHECK 복귀 확인: is appointed - 기관 자체 조치",
      "FOLLOW_UP 경과 확인: is appointed - 기관 자체 조치",
    ]
  `);
});

test('the whole table, as sentences', () => {
  expect(measurePolicy()).toMatchInlineSnapshot(`
    [
      "teamLead may offer: none -> offered (all atOnce, all granted)",
      "protectionOfficer may offer: none -> offered (all atOnce, all granted)",
      "counselor may request: none|offered|declined -> requested (all granted)",
      "counselor may start: none|offered -> started (all atOnce)",
      "teamLead may grant: requested|declined -> granted (TASK_SWITCH, CALLER_SEPARATION, EARLY_LEAVE, COUNSELING, MEDICAL, LEGAL_SUPPORT, EVIDENCE_SUBMISSION)",
      "centreHead may grant: requested|declined -> granted (TRANSFER, PAID_LEAVE)",
      "protectionOfficer may grant: requested|declined -> granted (all granted)",
      "teamLead may decline: requested -> declined (TASK_SWITCH, CALLER_SEPARATION, EARLY_LEAVE, COUNSELING, MEDICAL, LEGAL_SUPPORT, EVIDENCE_SUBMISSION)",
      "centreHead may decline: requested -> declined (TRANSFER, PAID_LEAVE)",
      "protectionOfficer may decline: requested -> declined (all granted)",
      "teamLead may separate: none|offered|requested -> granted (CALLER_SEPARATION)",
      "protectionOfficer may separate: none|offered|requested -> granted (CALLER_SEPARATION)",
      "teamLead may appoint: none -> scheduled (all appointed)",
      "protectionOfficer may appoint: none -> scheduled (all appointed)",
      "clock may appoint: none -> scheduled (all appointed)",
      "teamLead may schedule: requested|granted|scheduled -> scheduled (all appointed, COUNSELING, MEDICAL)",
      "protectionOfficer may schedule: requested|granted|scheduled -> scheduled (all appointed, COUNSELING, MEDICAL)",
      "counselor may finish: granted|scheduled -> done (all granted, all appointed)",
      "teamLead may finish: granted|scheduled -> done (all granted, all appointed)",
      "centreHead may finish: granted|scheduled -> done (all granted, all appointed)",
      "protectionOfficer may finish: granted|scheduled -> done (all granted, all appointed)",
      "clock may lapse: granted -> done (CALLER_SEPARATION)",
      "counselor may end: started -> done (all atOnce)",
      "clock may end: started -> done (all atOnce)",
      "counselor may withdraw: offered|requested|granted|scheduled -> withdrawn (all atOnce, all granted)",
    ]
  `);
});
