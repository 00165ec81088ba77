import type { InstantRange } from '@michuhol/calendar';
import type { AgentTimeState } from './agent-totals.js';

/** A stretch of an agent's time in one state, half-open; its ends are whole seconds. */
export interface AgentInterval extends InstantRange {
  readonly state: AgentTimeState;
  /** The reason of a pause as the switch gives it; null for all else. */
  readonly code: string | null;
}

/** Claims about an agent's time, which may overlap; the states decide which of them holds. */
export type AgentSpan = AgentInterval;

/**
 * Which state holds where several are claimed, the first before all others: hold lies within the talk; a call beats
 * the pause it was taken in; a ring ends after-call work; whatever is said beats being merely ready.
 */
export const statePriority: readonly AgentTimeState[] = [
  'hold',
  'talking',
  'outbound',
  'ringing',
  'acw',
  'protectedRest',
  'training',
  'break',
  'other',
  'ready',
];

/** The place of a state in that order; being logged out is behind all others. */
export const stateRank = (state: AgentTimeState): number =>
  state === 'loggedOut' ? statePriority.length : statePriority.indexOf(state);

/** Milliseconds at the nearest whole second, so that seconds add up however time is cut. */
export const wholeSecond = (milliseconds: number): number => Math.round(milliseconds / 1000) * 1000;

/** An instant some seconds later (earlier when negative). */
export const secondsAfter = (instant: Date, seconds: number): Date =>
  new Date(instant.getTime() + seconds * 1000);

/** The earliest of several instants; null when none is given. */
export const earliest = (instants: readonly (Date | null)[]): Date | null =>
  instants.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
