import type { ValueProvider } from '@nestjs/common';

/** How long a connection to a switch waits for what, in milliseconds. */
export interface AmiTimes {
  connectMs: number;
  answerMs: number;
  /** Between two signs of life. */
  pingMs: number;
  /** What came is stored this often. */
  storeMs: number;
  /** Before the first new attempt; doubled with each that fails. */
  firstRestMs: number;
  longestRestMs: number;
  /** After a refused login: switches lock out whoever tries too often. */
  refusedRestMs: number;
}

/** Injection token of the times of connections to switches. */
export const AMI_TIMES = Symbol('AMI times');

/** The times of production. */
export const amiTimes: AmiTimes = {
  connectMs: 10_000,
  answerMs: 5000,
  pingMs: 3000,
  storeMs: 100,
  firstRestMs: 1000,
  longestRestMs: 60_000,
  refusedRestMs: 120_000,
};

/** The times, which a test makes shorter. */
export const amiTimesProvider: ValueProvider<AmiTimes> = { provide: AMI_TIMES, useValue: amiTimes };
