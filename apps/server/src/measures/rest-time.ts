import type { MeasureRow } from './measure.query.js';

const MINUTE_MS = 60_000;

/** What an agent of a person does, as far as it says when a rest begins. */
export interface RestingAgent {
  readonly state: string | null;
  readonly since: Date | null;
  readonly talkingSince: Date | null;
}

/** Whether a person still talks on one of the own agents. */
export const isTalking = (agents: readonly RestingAgent[]): boolean =>
  agents.some(({ talkingSince }) => talkingSince !== null);

/** When a rest ends that begins at an instant. */
export const restEnd = (startsAt: Date, minutes: number): Date =>
  new Date(startsAt.getTime() + minutes * MINUTE_MS);

/** A rest with the times that hold now: what was asked for during a call begins when the call is over. */
export const settledRest = (rest: MeasureRow, agents: readonly RestingAgent[], now: Date): MeasureRow => {
  if (rest.startsAt !== null || isTalking(agents)) return rest;
  const since = agents.find(({ state }) => state === 'protectedRest')?.since ?? now;
  const startsAt = since < rest.createdAt ? rest.createdAt : since;
  return { ...rest, startsAt, endsAt: restEnd(startsAt, rest.minutes ?? 0) };
};

/** The rest that ends last of those under way. */
export const lastRest = (rests: readonly MeasureRow[]): MeasureRow | undefined =>
  rests.toSorted((a, b) => (b.endsAt?.getTime() ?? Infinity) - (a.endsAt?.getTime() ?? Infinity))[0];
