import { GENERAL_QUEUE, type SimulatedQueue } from './centre-model.js';
import type { Random } from './random.js';

/** How a visit ends when nobody answers before. */
export interface Fate {
  /** Second of the day. */
  readonly at: number;
  readonly outcome: 'abandoned' | 'timeout' | 'keyExit' | 'emptyExit' | 'overflow' | 'withdrawn' | 'callback';
}

/** Hardly anybody hangs up while the greeting still plays. */
const WHILE_RINGING = 10;
const NIGHT_ENDS = 6 * 3600;

/** What a caller, or the switch, will do at the earliest when the visit goes unanswered. */
export const fateOf = (queue: SimulatedQueue, arrivedAt: number, random: Random): Fate => {
  const written = queue.channel !== 'telephone';
  const after = (seconds: number, outcome: Fate['outcome']): Fate => ({ at: arrivedAt + seconds, outcome });
  const patience = random.chance(0.012)
    ? random.between(1, 4)
    : WHILE_RINGING + Math.round(random.exponential(queue.patience - WHILE_RINGING));
  const fates = [after(patience, 'abandoned'), after(written ? 1800 : 180, 'timeout')];
  if (random.chance(0.02)) fates.push(after(random.between(8, 60), 'keyExit'));
  if (random.chance(0.004)) fates.push(after(random.between(5, 30), 'withdrawn'));
  if (!written && random.chance(0.15)) fates.push(after(60, 'callback'));
  if (!written && queue.name !== GENERAL_QUEUE && random.chance(0.4)) fates.push(after(75, 'overflow'));
  if (arrivedAt < NIGHT_ENDS && random.chance(0.02)) fates.push(after(1, 'emptyExit'));
  return fates.reduce((first, fate) => (fate.at < first.at ? fate : first));
};
