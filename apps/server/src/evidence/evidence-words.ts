import { dayOf, formatClock, formatDayWithWeekday } from '@michuhol/calendar';
import {
  endpoints,
  incidentNoteNames,
  logActNames,
  purposeNames,
  roleNames,
  type EndpointName,
  type IncidentNote,
  type Role,
} from '@michuhol/contract';
import {
  callStepNames,
  caseHappenings,
  caseSteps,
  incidentSteps,
  measureSteps,
  type CallStepKind,
  type CaseHappening,
  type CaseStepName,
  type IncidentStepName,
  type MeasureStepName,
} from '@michuhol/protection';
import type { PackedCustody } from './evidence-content.js';

/** What stands where there is nothing. */
export const NOTHING = '–';

/** An instant as the pack writes it: "2026. 4. 1.(수) 10:02:05", by the clock of Seoul. */
export const momentText = (iso: string | null): string => {
  if (iso === null) return NOTHING;
  const at = new Date(iso);
  return `${formatDayWithWeekday(dayOf(at))} ${formatClock(at)}`;
};

/** From when until when; only the beginning where there is no end. */
export const spanText = (from: string | null, to: string | null): string =>
  to === null ? momentText(from) : `${momentText(from)} ~ ${momentText(to)}`;

/** The version of the policy that something was done under; 0 is what the console comes with. */
export const policyText = (version: number): string => (version === 0 ? '기본 정책' : `정책 제${version}판`);

/** A length of time: "2분 5초". */
export const secondsText = (seconds: number | null): string => {
  if (seconds === null) return NOTHING;
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}초` : `${minutes}분 ${seconds % 60}초`;
};

const named = (table: Readonly<Record<string, { ko: string }>>, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name]?.ko : undefined;

/** What happened to an incident: a step of the call, of the review, or beside them. */
export const happeningText = (what: string): string =>
  named(callStepNames satisfies Record<CallStepKind, unknown>, what) ??
  named(incidentSteps satisfies Record<IncidentStepName, unknown>, what) ??
  named(incidentNoteNames satisfies Record<IncidentNote, unknown>, what) ??
  what;

/** What happened in a caller case. */
export const caseHappeningText = (what: string): string =>
  named(caseSteps satisfies Record<CaseStepName, unknown>, what) ??
  named(caseHappenings satisfies Record<CaseHappening, unknown>, what) ??
  what;

/** A step of a measure. */
export const measureStepText = (step: MeasureStepName): string => measureSteps[step].ko;

/** A role; nothing where nobody signed in. */
export const roleText = (role: string | null): string =>
  (role && named(roleNames satisfies Record<Role, unknown>, role)) || '';

const changes: Readonly<Record<string, (name: string) => string>> = {
  incident: happeningText,
  callerCase: caseHappeningText,
  measure: (name) => named(measureSteps, name) ?? name,
};

/** Changes that are no step of a table. */
const changeNames: Readonly<Record<string, string>> = {
  'incident.report': '특이민원 보고',
  'evidence.made': '증거자료 작성',
  'evidence.taken': '증거자료 파일 교부',
  'hold.placed': '파기 보류 설정',
  'hold.lifted': '파기 보류 해제',
  'complaint.record': '종료 항의 접수',
  'complaint.decide': '종료 항의 결정',
  'complaint.write': '종료 항의 답변 작성',
  'complaint.send': '종료 항의 답변 발송',
  'apology.record': '사과 요구 기록',
  'apology.settle': '사과 요구 조치',
};

/** What an entry of the access log says was done: the summary of what was asked, or the change. */
export const actionText = ({ act, action }: PackedCustody['entries'][number]): string => {
  const asked = Object.hasOwn(endpoints, action) ? endpoints[action as EndpointName].summary.ko : null;
  if (asked !== null) return `${logActNames[act].ko}: ${asked}`;
  const [of = '', name = ''] = action.split('.');
  return changeNames[action] ?? changes[of]?.(name) ?? action;
};

/** Purpose and reason of an entry. */
export const whyText = ({ purpose, reason }: PackedCustody['entries'][number]): string =>
  [purpose && purposeNames[purpose].ko, reason].filter(Boolean).join(' · ');
