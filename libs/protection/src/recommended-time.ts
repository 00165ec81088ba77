import type { Day } from '@michuhol/calendar';

/** How long a call has lasted against its recommended time: near it from the notice on, beyond it from the limit on. */
export type CallLength = 'notice' | 'limit';

/** Minutes after which a call is near the recommended time and beyond it, unless the centre decides others. */
export const usualCallMinutes = { notice: 15, limit: 20 } as const;

/** What holds for every call that no kind of its own is named for. */
export const EVERY_CALL = 'all';

/** A recommended time as the centre has decided and announced it (민원처리법 시행령 제4조제1항제7호). */
export interface RecommendedTime {
  /** The kind of calls that it is for, by the service field of their queue; `all` for every other. */
  readonly field: string;
  readonly from: Day;
  /** The last day; null while no end is set. */
  readonly until: Day | null;
  readonly noticeMinutes: number;
  readonly limitMinutes: number;
  readonly documentNumber: string;
  /** What is read out to the citizen. */
  readonly announcement: { readonly ko: string; readonly en: string | null };
}

const isInForce = ({ from, until }: RecommendedTime, on: Day): boolean =>
  from <= on && (until === null || until >= on);

/**
 * The recommended time of a call of a service field on a day: the one of its own kind before the one for every call, of
 * several the one that began last, and of those of one day the first given. Null where the centre has decided none.
 */
export const recommendedTimeOf = (
  times: readonly RecommendedTime[],
  field: string | null,
  on: Day,
): RecommendedTime | null => {
  const newest = (of: string): RecommendedTime | undefined =>
    times
      .filter((time) => time.field === of && isInForce(time, on))
      .toSorted((a, b) => b.from.localeCompare(a.from))[0];
  return (field === null ? undefined : newest(field)) ?? newest(EVERY_CALL) ?? null;
};

/** How a call of so many seconds stands to the seconds of its notice and limit; null before the notice. */
export const callLength = (
  seconds: number,
  { noticeSeconds, limitSeconds }: { readonly noticeSeconds: number; readonly limitSeconds: number },
): CallLength | null => {
  if (seconds >= limitSeconds) return 'limit';
  return seconds >= noticeSeconds ? 'notice' : null;
};
