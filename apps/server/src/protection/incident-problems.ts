import { formatClock } from '@michuhol/calendar';
import type { Bilingual } from '@michuhol/contract';
import { incidentSteps, type IncidentStepName, type Refusal } from '@michuhol/protection';
import { Problem, type ProblemKind } from '../platform/problem.js';

const kindOf: Record<Refusal['code'], ProblemKind> = {
  STEP_NOT_OPEN: 'CONFLICT',
  ROLE_NOT_ALLOWED: 'NOT_PERMITTED',
  ONLY_REPORTER: 'NOT_PERMITTED',
  NOT_REPORTER: 'NOT_PERMITTED',
  LEAD_IN_CHARGE: 'NOT_PERMITTED',
  ALREADY_CONCURRED: 'CONFLICT',
  VULNERABLE: 'REFUSED',
  SEVERITY_TOO_HIGH: 'REFUSED',
  NOT_AFTER_THIS_FINDING: 'REFUSED',
  OTHER_PERSON_NEEDED: 'NOT_PERMITTED',
  LISTEN_FIRST: 'REFUSED',
  SECOND_PERSON_NEEDED: 'REFUSED',
};

/** A step that somebody took meanwhile. */
export interface TakenStep {
  readonly name: string;
  readonly by: string;
  readonly at: Date;
}

const isStep = (name: string): name is IncidentStepName => name in incidentSteps;

/** Who did what when, for whoever comes second. */
const meanwhile = ({ name, by, at }: TakenStep): Bilingual => {
  const step = isStep(name) ? incidentSteps[name] : { ko: '처리', en: 'work on it' };
  return {
    ko: `${by || '시스템'}님이 ${formatClock(at).slice(0, 5)}에 먼저 처리했습니다(${step.ko}). 새 상태를 확인해 주세요.`,
    en: `${by || 'The system'} was first at ${formatClock(at).slice(0, 5)} (${step.en}): look at its new state.`,
  };
};

/** The refusal of the rules as an answer; where it came too late it says what happened before. */
export const refusedStep = ({ code, ko, en }: Refusal, before: TakenStep | null): Problem => {
  const told = code === 'STEP_NOT_OPEN' && before ? meanwhile(before) : null;
  return new Problem(kindOf[code], told ? { ko: `${ko} ${told.ko}`, en: `${en} ${told.en}` } : { ko, en }, {
    code,
  });
};

/** Somebody did something since the incident was looked at. */
export const changedMeanwhile = (before: TakenStep): Problem =>
  new Problem('CONFLICT', meanwhile(before), { code: 'CHANGED_MEANWHILE' });

const refused =
  (code: string, ko: string, en: string, kind: ProblemKind = 'REFUSED') =>
  (): Problem =>
    new Problem(kind, { ko, en }, { code });

export const idTaken = refused(
  'ID_TAKEN',
  '이미 쓰인 기록 번호입니다.',
  'This id is taken by another record.',
  'CONFLICT',
);
export const reasonNeeded = refused(
  'REASON_NEEDED',
  '이 처리에는 사유가 필요합니다. 사유를 적고 다시 하세요.',
  'This step goes with a reason: write it and try again.',
);
export const foundNeeded = refused(
  'FOUND_NEEDED',
  '조정한 등급과 유형을 함께 골라 주세요.',
  'Choose the severity and the kinds that were found.',
);
export const notLower = refused(
  'NOT_LOWER',
  '등급 조정은 보고된 등급보다 낮게 할 때 씁니다. 같거나 높으면 인정하세요.',
  'A downgrade is lower than what was reported: confirm what is as grave or graver.',
);
export const isLower = refused(
  'IS_LOWER',
  '보고된 등급보다 낮게 인정하려면 등급 조정을 사유와 함께 하세요.',
  'What is less grave than reported is a downgrade, with a reason.',
);
export const notForYou = refused(
  'ROLE_NOT_ALLOWED',
  '이 기록에서 이 처리를 할 수 있는 사람이 아닙니다.',
  'This is for others to do with this record.',
  'NOT_PERMITTED',
);
export const notOpen = refused(
  'STEP_NOT_OPEN',
  '현재 상태에서는 할 수 없는 처리입니다.',
  'This cannot be done in the present state.',
  'CONFLICT',
);
export const notAReviewer = refused(
  'NOT_A_REVIEWER',
  '검토자로 고를 수 없는 사람입니다. 목록에서 다른 사람을 고르세요.',
  'This person cannot be the reviewer: choose another one of the list.',
);
export const otherRecording = refused(
  'RECORDING_DIFFERS',
  '이 기록에는 다른 녹취(해시)가 이미 등록되어 있습니다. 같은 파일인지 확인하세요. 처음 등록한 값은 바뀌지 않습니다.',
  'Another recording (hash) is registered for this record: make sure that it is the same file. The first value stays.',
  'CONFLICT',
);
export const noticeKnown = refused(
  'NOTICE_RECORDED',
  '사유 고지 누락이 없는 기록입니다.',
  'No notice is missing from this record.',
  'CONFLICT',
);
