import type { Bilingual } from '@michuhol/calendar';
import { agentTimeStateNames, loggedInStates, secondsSumOf } from './agent-totals.js';
import type { LoggedInState } from './agent-totals.js';
import { count, quantity, ratio } from './define-metric.js';
import type { Metric, Quantity } from './metric.js';

const inStates = (words: Bilingual, states: readonly LoggedInState[]): Quantity<'agents'> =>
  quantity<'agents'>({ ...words, plus: states.map(secondsSumOf) });

const handling = ['talking', 'hold', 'acw'] as const;
const HANDLING = { ko: '통화 + 보류 + 후처리', en: 'talk + hold + after-call work' };
const withRinging = (words: Bilingual): Bilingual => ({
  ko: `${words.ko} + 호출`,
  en: `${words.en} + ringing`,
});
const withReady = (words: Bilingual): Bilingual => ({
  ko: `${words.ko} + 상담가능`,
  en: `${words.en} + ready`,
});

const ids = {
  ready: 'ready_time',
  ringing: 'ringing_time',
  talking: 'talking_time',
  hold: 'hold_time',
  acw: 'acw_time',
  break: 'break_time',
  training: 'training_time',
  protectedRest: 'protected_rest_time',
  outbound: 'outbound_time',
  other: 'other_time',
} as const satisfies Record<LoggedInState, string>;

const timeIn = <const State extends LoggedInState>(state: State): Metric<(typeof ids)[State], 'agents'> => {
  const { ko, en } = agentTimeStateNames[state];
  return count({
    id: ids[state],
    family: 'agents',
    ko: `${ko} 시간`,
    en: `Time: ${en.toLowerCase()}`,
    unit: 'seconds',
    counts: inStates({ ko: `${ko} 상태의 초`, en: `seconds in the state "${en.toLowerCase()}"` }, [state]),
    source: 'states do not overlap, and every second counts where it elapsed',
  });
};

const answered = quantity<'agents'>({ ko: '받은 호출', en: 'rings answered', plus: ['answered'] });
const missed = quantity<'agents'>({ ko: '받지 않은 호출', en: 'rings not answered', plus: ['noAnswers'] });

/** Agents' time and rings: seconds as they elapse, so that a call over a border counts on both sides of it. */
export const agentMetrics = [
  count({
    id: 'logged_in_time',
    family: 'agents',
    ko: '로그인 시간',
    en: 'Time: logged in',
    unit: 'seconds',
    counts: inStates({ ko: '모든 상태의 초', en: 'seconds in any state' }, loggedInStates),
    source: 'AGENTLOGIN to AGENTLOGOFF, or membership of a queue',
  }),
  timeIn('ready'),
  timeIn('ringing'),
  timeIn('talking'),
  timeIn('hold'),
  timeIn('acw'),
  timeIn('break'),
  timeIn('training'),
  timeIn('protectedRest'),
  timeIn('outbound'),
  timeIn('other'),
  ratio({
    id: 'occupancy',
    family: 'agents',
    ko: '점유율',
    en: 'Occupancy',
    part: inStates(HANDLING, handling),
    whole: inStates(withReady(HANDLING), [...handling, 'ready']),
    source: 'Amazon Connect: time on contact / (on contact + idle), by the clock; ringing is in neither side',
  }),
  ratio({
    id: 'occupancy_with_ringing',
    family: 'agents',
    ko: '점유율(호출 포함)',
    en: 'Occupancy with ringing',
    part: inStates(withRinging(HANDLING), [...handling, 'ringing']),
    whole: inStates(withReady(withRinging(HANDLING)), [...handling, 'ringing', 'ready']),
    source: 'the agent is reserved while the phone rings, so ringing is in both sides',
  }),
  ratio({
    id: 'utilisation',
    family: 'agents',
    ko: '업무 활용률',
    en: 'Utilisation',
    part: inStates(HANDLING, handling),
    whole: inStates(
      { ko: '로그인 시간(보호휴식 제외)', en: 'time logged in without protected rest' },
      loggedInStates.filter((state) => state !== 'protectedRest'),
    ),
    source:
      'handling time / time logged in; rest after an abusive call may be held against nobody (산업안전보건법 제41조)',
  }),
  count({
    id: 'rings_answered',
    family: 'agents',
    ko: '상담사 응답',
    en: 'Rings answered',
    unit: 'call',
    counts: answered,
    source:
      'each at the instant of the answer; an answer after an attended transfer may belong to no queue visit',
  }),
  count({
    id: 'rings_missed',
    family: 'agents',
    ko: '상담사별 무응답',
    en: 'Rings missed by agents',
    unit: 'attempt',
    counts: missed,
    higherIsBetter: false,
    source: 'Amazon Connect agent non-response: one for each attempt',
  }),
  ratio({
    id: 'agent_no_answer_rate',
    family: 'agents',
    ko: '상담사 무응답률',
    en: 'Agent non-response rate',
    part: missed,
    whole: quantity<'agents'>({
      ko: '받은 호출 + 받지 않은 호출',
      en: 'rings answered + rings not answered',
      plus: ['answered', 'noAnswers'],
    }),
    higherIsBetter: false,
    source: 'of all attempts to ring an agent',
  }),
] as const;
