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
