/** How far the log of changed days had come at an instant (milliseconds of a clock that only goes forward). */
interface Sample {
  readonly at: number;
  readonly newest: bigint;
}

/** Remembers how far the log had come a while ago, because its rows carry no time. */
export class LogHistory {
  private readonly samples: Sample[] = [];

  constructor(private readonly reachMilliseconds: number) {}

  /** Notes the newest row of now. */
  note(at: number, newest: bigint): void {
    this.samples.push({ at, newest });
    // One sample beyond the reach stays: it is what was there that long ago.
    while (this.samples[1] && this.samples[1].at <= at - this.reachMilliseconds) this.samples.shift();
  }

  /** The newest row at an instant or before; 0 when that is longer ago than is known. */
  newestAt(at: number): bigint {
    return this.samples.findLast((sample) => sample.at <= at)?.newest ?? 0n;
  }
}
