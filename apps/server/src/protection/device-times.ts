import type { CallStepKind } from '@michuhol/protection';

/** Clocks of devices differ by so much without anybody noticing. */
const UNNOTICED_MS = 5 * 60_000;

/** Times of a report as a device tells them. */
export interface DeviceTimes {
  /** Of the switch where there is a call, else of the device. */
  readonly happenedAt: string;
  readonly callId: string | null;
  readonly recordedAt?: string | undefined;
  /** What the clock of the device says while it sends. */
  readonly sentAt?: string | undefined;
  readonly steps: readonly { readonly kind: CallStepKind; readonly at: string }[];
}

/** The same by the clock of the server. */
export interface RightTimes {
  readonly happenedAt: Date;
  readonly recordedAt: Date | null;
  readonly steps: readonly { readonly kind: CallStepKind; readonly at: Date }[];
  /** By how much the clock of the device was put forward (back where it is less than 0), in whole seconds. */
  readonly skewSeconds: number;
}

const skewOf = ({ sentAt, recordedAt, steps, happenedAt, callId }: DeviceTimes, now: Date): number => {
  const told =
    sentAt ??
    [recordedAt, ...steps.map(({ at }) => at), callId === null ? happenedAt : undefined]
      .flatMap((at) => at ?? [])
      .map((at) => new Date(at))
      .sort((one, other) => other.getTime() - one.getTime())[0];
  if (told === undefined) return 0;
  const skew = now.getTime() - new Date(told).getTime();
  // A clock that does not say when it sends can be wrong for sure only where it tells of the future.
  const isSure = sentAt !== undefined || skew < 0;
  return isSure && Math.abs(skew) > UNNOTICED_MS ? skew : 0;
};

/**
 * Puts the times of a report right by the clock of the server. A desk that was offline may have a clock of its own:
 * its times are moved by the difference at sending, which is noted, and nothing is refused. Steps come in order.
 */
export const putRight = (times: DeviceTimes, now: Date): RightTimes => {
  const skew = skewOf(times, now);
  const right = (at: string): Date => new Date(Math.min(new Date(at).getTime() + skew, now.getTime()));
  return {
    happenedAt: times.callId === null ? right(times.happenedAt) : new Date(times.happenedAt),
    recordedAt: times.recordedAt === undefined ? null : right(times.recordedAt),
    steps: times.steps
      .map(({ kind, at }) => ({ kind, at: right(at) }))
      .sort((one, other) => one.at.getTime() - other.at.getTime()),
    skewSeconds: Math.round(skew / 1000),
  };
};
