const SAMPLES = 30;

/**
 * How far the server's clock is ahead of this computer's, in milliseconds, from the times that messages carry:
 * a message can only arrive late, so the largest difference of the last ones is nearest to the truth.
 */
export const withSample = (
  samples: readonly number[],
  serverTime: string,
  heardAt: number,
): readonly number[] => [...samples, Date.parse(serverTime) - heardAt].slice(-SAMPLES);

/** The estimate; 0 before anything was heard. */
export const offsetOf = (samples: readonly number[]): number =>
  samples.length === 0 ? 0 : Math.max(...samples);

/**
 * Up to when what is known of a set is true, by this computer's clock, once a message was heard: until then, or earlier
 * where the message was long under way, as what waited in the line while the computer slept. Never before `known`.
 */
export const toldAt = (
  samples: readonly number[],
  serverTime: string,
  heardAt: number,
  known: number | undefined,
): number => Math.min(heardAt, Math.max(known ?? -Infinity, Date.parse(serverTime) - offsetOf(samples)));
