import type { Bilingual } from '@michuhol/calendar';
import { measureKinds, type MeasureKind, type MeasureKindRow, type MeasureStart } from './measure-kinds.js';

/** The states of a measure; `none` before there is one. */
export const measureStates = [
  'offered',
  'requested',
  'started',
  'granted',
  'declined',
  'scheduled',
  'done',
  'withdrawn',
] as const;
/** A state of a measure. */
export type MeasureState = (typeof measureStates)[number];

/** How the states are called. */
export const measureStateNames: Readonly<Record<MeasureState, Bilingual>> = {
  offered: { ko: '제안', en: 'Offered' },
  requested: { ko: '요청', en: 'Requested' },
  started: { ko: '시작', en: 'Under way' },
  granted: { ko: '승인', en: 'Granted' },
  declined: { ko: '거절', en: 'Declined' },
  scheduled: { ko: '일정 확정', en: 'Scheduled' },
  done: { ko: '완료', en: 'Done' },
  withdrawn: { ko: '본인 철회', en: 'Withdrawn by the counselor' },
};

/**
 * Who acts on a measure. `counselor` is the person whose measure it is, whatever else the person is; `clock` is the
 * product itself, where time alone decides.
 */
export const measureRoles = ['counselor', 'teamLead', 'centreHead', 'protectionOfficer', 'clock'] as const;
/** Who acts on a measure. */
export type MeasureRole = (typeof measureRoles)[number];

/** One row of the table. */
export interface MeasureStep extends Bilingual {
  readonly from: readonly (MeasureState | 'none')[];
  readonly to: MeasureState;
  readonly by: readonly MeasureRole[];
  /** Only measures that begin in one of these ways. */
  readonly starts?: readonly MeasureStart[];
  /** Only measures for which a date is arranged. */
  readonly dated?: true;
  /** A lead or head may only if decisions on this kind are theirs. */
  readonly decides?: true;
  /** Only this kind. */
  readonly only?: MeasureKind;
  /** Takes a reason. */
  readonly reason?: true;
}

/**
 * The workflow of a measure. A request is taken back by the person who made it and by nobody else, and no step hides or
 * deletes one; a rest starts when it is asked for; silence leads nowhere.
 */
export const measureSteps = {
  offer: {
    ...{ ko: '제안', en: 'Offer', from: ['none'], to: 'offered', by: ['teamLead', 'protectionOfficer'] },
    starts: ['atOnce', 'granted'],
  },
  request: {
    ...{ ko: '요청', en: 'Request', from: ['none', 'offered', 'declined'], to: 'requested' },
    ...{ by: ['counselor'], starts: ['granted'] },
  },
  start: {
    ...{ ko: '바로 시작', en: 'Start at once', from: ['none', 'offered'], to: 'started' },
    ...{ by: ['counselor'], starts: ['atOnce'] },
  },
  grant: {
    ...{ ko: '승인', en: 'Grant', from: ['requested', 'declined'], to: 'granted' },
    ...{ by: ['teamLead', 'centreHead', 'protectionOfficer'], starts: ['granted'], decides: true },
  },
  decline: {
    ...{ ko: '거절(사유)', en: 'Decline with a reason', from: ['requested'], to: 'declined' },
    ...{ by: ['teamLead', 'centreHead', 'protectionOfficer'], starts: ['granted'], decides: true },
    reason: true,
  },
  separate: {
    ...{ ko: '바로 분리', en: 'Separate at once', from: ['none', 'offered', 'requested'], to: 'granted' },
    ...{ by: ['teamLead', 'protectionOfficer'], only: 'CALLER_SEPARATION' },
  },
  appoint: {
    ...{ ko: '확인 일정', en: 'Appoint', from: ['none'], to: 'scheduled' },
    ...{ by: ['teamLead', 'protectionOfficer', 'clock'], starts: ['appointed'] },
  },
  schedule: {
    ...{
      ko: '일정 잡기',
      en: 'Arrange a date',
      from: ['requested', 'granted', 'scheduled'],
      to: 'scheduled',
    },
    ...{ by: ['teamLead', 'protectionOfficer'], dated: true },
  },
  finish: {
    ...{ ko: '완료', en: 'Done', from: ['granted', 'scheduled'], to: 'done' },
    ...{ by: ['counselor', 'teamLead', 'centreHead', 'protectionOfficer'] },
    starts: ['granted', 'appointed'],
  },
  lapse: {
    ...{ ko: '근무 종료로 끝남', en: 'Ended with the shift', from: ['granted'], to: 'done' },
    ...{ by: ['clock'], only: 'CALLER_SEPARATION' },
  },
  end: {
    ...{ ko: '복귀', en: 'Return', from: ['started'], to: 'done' },
    ...{ by: ['counselor', 'clock'], starts: ['atOnce'] },
  },
  withdraw: {
    ...{
      ko: '철회',
      en: 'Withdraw',
      from: ['offered', 'requested', 'granted', 'scheduled'],
      to: 'withdrawn',
    },
    ...{ by: ['counselor'], starts: ['atOnce', 'granted'] },
  },
} as const satisfies Record<string, MeasureStep>;

/** The name of a step. */
export type MeasureStepName = keyof typeof measureSteps;
export const measureStepNames = Object.keys(measureSteps) as readonly MeasureStepName[];

/** Why a step is refused, in the order in which the reasons are looked for. */
export const measureRefusals = {
  STEP_NOT_OPEN: {
    ko: '현재 상태에서는 할 수 없는 처리입니다.',
    en: 'This step is not open in the present state.',
  },
  NOT_FOR_KIND: {
    ko: '이 보호조치에는 없는 처리입니다.',
    en: 'This kind of measure does not know the step.',
  },
  ROLE_NOT_ALLOWED: {
    ko: '이 처리를 할 수 있는 사람이 아닙니다. 요청의 철회는 본인만 할 수 있습니다.',
    en: 'You may not take this step; a request is withdrawn by the counselor alone.',
  },
} as const satisfies Record<string, Bilingual>;
/** The stable code of a refusal. */
export type MeasureRefusal = keyof typeof measureRefusals;

const suits = (step: MeasureStep, kind: MeasureKind): boolean => {
  const { starts, dated }: MeasureKindRow = measureKinds[kind];
  return (step.starts?.includes(starts) ?? true) && (!step.dated || dated) && (step.only ?? kind) === kind;
};

const mayDecide = (step: MeasureStep, { decidedBy }: MeasureKindRow, role: MeasureRole): boolean =>
  !step.decides || role === 'protectionOfficer' || role === decidedBy;

/** Why somebody may not take a step on a measure in a state; null when the step is open. */
export const measureRefusal = (
  state: MeasureState | 'none',
  name: MeasureStepName,
  kind: MeasureKind,
  role: MeasureRole,
): MeasureRefusal | null => {
  const step: MeasureStep = measureSteps[name];
  if (!step.from.includes(state)) return 'STEP_NOT_OPEN';
  if (!suits(step, kind)) return 'NOT_FOR_KIND';
  return step.by.includes(role) && mayDecide(step, measureKinds[kind], role) ? null : 'ROLE_NOT_ALLOWED';
};

/** The steps that somebody may take now, in the order of the table. */
export const allowedMeasureSteps = (
  state: MeasureState,
  kind: MeasureKind,
  role: MeasureRole,
): MeasureStepName[] => measureStepNames.filter((name) => measureRefusal(state, name, kind, role) === null);
