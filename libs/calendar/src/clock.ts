/** Where the time comes from. It is passed in, so that a test or a replay can set it. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}
