import type { Bilingual } from '@michuhol/calendar';
import { addNamed, noneOf } from './named-sums.js';

/**
 * What an agent is doing at an instant. `break` has a code (the reason given at the switch); `training`,
 * `protectedRest` (rest after an abusive call, which no figure of the person may suffer from), `outbound` and
 * `other` come from reasons or from the agent's own application; `ready` is logged in and doing none of the others.
 */
export const agentTimeStates = [
  'ready',
  'ringing',
  'talking',
  'hold',
  'acw',
  'break',
  'training',
  'protectedRest',
  'outbound',
  'other',
  'loggedOut',
] as const;

/** One of the states of an agent's time. */
export type AgentTimeState = (typeof agentTimeStates)[number];

/** The states that are added up: all but the time logged out, which is the rest of the interval. */
export type LoggedInState = Exclude<AgentTimeState, 'loggedOut'>;

/** The states of a logged-in agent. */
export const loggedInStates: readonly LoggedInState[] = agentTimeStates.filter(
  (state) => state !== 'loggedOut',
);

/** How the states are called on screens and in reports. */
export const agentTimeStateNames: Readonly<Record<AgentTimeState, Bilingual>> = {
  ready: { ko: '상담가능', en: 'Ready' },
  ringing: { ko: '호출', en: 'Ringing' },
  talking: { ko: '통화', en: 'Talking' },
  hold: { ko: '보류', en: 'Hold' },
  acw: { ko: '후처리', en: 'After-call work' },
  break: { ko: '휴식', en: 'Break' },
  training: { ko: '교육', en: 'Training' },
  protectedRest: { ko: '보호휴식', en: 'Protected rest' },
  outbound: { ko: '발신업무', en: 'Outbound work' },
  other: { ko: '기타 업무', en: 'Other work' },
  loggedOut: { ko: '로그아웃', en: 'Logged out' },
};

/**
 * The additive totals of agents' time: whole seconds in each state (they do not overlap, so their sum is the time
 * logged in), calls answered and ring attempts that were not answered.
 */
export const agentSums = [
  'readySeconds',
  'ringingSeconds',
  'talkingSeconds',
  'holdSeconds',
  'acwSeconds',
  'breakSeconds',
  'trainingSeconds',
  'protectedRestSeconds',
  'outboundSeconds',
  'otherSeconds',
  'answered',
  'noAnswers',
] as const;

/** The name of one additive total of agents. */
export type AgentSum = (typeof agentSums)[number];

/** The totals of agents' time; an interval of each agent counts what lies inside it. */
export type AgentTotals = Readonly<Record<AgentSum, number>>;

/** The sum that holds the seconds of a state. */
export const secondsSumOf = (state: LoggedInState): `${LoggedInState}Seconds` => `${state}Seconds`;

/** The totals of no agent: the neutral element of `addAgentTotals`. */
export const emptyAgentTotals: AgentTotals = noneOf(agentSums);

/** The totals of agents or intervals that share no second. */
export const addAgentTotals = (a: AgentTotals, b: AgentTotals): AgentTotals => addNamed(agentSums, a, b);

/** Seconds logged in: the sum of all states. */
export const loggedInSeconds = (totals: AgentTotals): number =>
  loggedInStates.reduce((sum, state) => sum + totals[secondsSumOf(state)], 0);
