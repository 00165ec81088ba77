import { formatClock, formatDay, dayOf } from '@michuhol/calendar';
import { Problem } from '../platform/problem.js';

const when = (at: Date): { ko: string; en: string } => ({
  ko: `${formatDay(dayOf(at), 'ko')} ${formatClock(at)}`,
  en: `${formatDay(dayOf(at), 'en')} ${formatClock(at)}`,
});

/** There is no incident with the number. */
export const noIncident = (number: string): Problem =>
  new Problem(
    'NOT_FOUND',
    {
      ko: `사건번호 ${number}인 기록이 없습니다. 번호를 확인하세요.`,
      en: `There is no record with the number ${number}. Check the number.`,
    },
    { code: 'NO_SUCH_INCIDENT' },
  );

/** Another person's id, or the same id for something else. */
export const idTaken = (): Problem =>
  new Problem(
    'CONFLICT',
    { ko: '이미 쓰인 기록 번호입니다.', en: 'This id is taken by another record.' },
    { code: 'ID_TAKEN' },
  );

/** Whoever reported, reviewed or looked after the incident does not decide about its end. */
export const involved = (): Problem =>
  new Problem(
    'NOT_PERMITTED',
    {
      ko: '이 사건을 보고·검토했거나 항의를 접수한 사람은 종료가 정당했는지 결정할 수 없습니다. 다른 결정권자에게 맡기세요.',
      en: 'Whoever reported or reviewed the incident or took down the complaint cannot decide: leave it to another one.',
    },
    { code: 'INVOLVED_BEFORE' },
  );

/** Somebody was quicker. */
export const decidedAlready = (by: string, at: Date): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: `${by} 님이 ${when(at).ko}에 이미 결정했습니다.`,
      en: `${by} has decided it already, at ${when(at).en}.`,
    },
    { code: 'DECIDED_ALREADY' },
  );

/** The answer waits for the decision. */
export const notDecided = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '종료가 정당했는지 먼저 결정해야 합니다.',
      en: 'First it has to be decided whether the end was justified.',
    },
    { code: 'NOT_DECIDED' },
  );

/** Another version was written since. */
export const replyChanged = (version: number, by: string): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: `그 사이 ${by} 님이 답변의 ${version}번째 버전을 저장했습니다. 열어 보고 다시 고쳐 주세요.`,
      en: `${by} has written version ${version} of the answer meanwhile: open it and make your change again.`,
    },
    { code: 'REPLY_CHANGED' },
  );

/** The answer is out. */
export const sentAlready = (by: string, at: Date): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: `${by} 님이 ${when(at).ko}에 발송을 기록했습니다. 보낸 답변은 고칠 수 없습니다.`,
      en: `${by} recorded at ${when(at).en} that it was sent: a sent answer is not changed.`,
    },
    { code: 'SENT_ALREADY' },
  );

/** Somebody has settled it. */
export const settledAlready = (by: string, at: Date): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: `${by} 님이 ${when(at).ko}에 이미 조치를 기록했습니다.`,
      en: `${by} has recorded what was done already, at ${when(at).en}.`,
    },
    { code: 'SETTLED_ALREADY' },
  );
