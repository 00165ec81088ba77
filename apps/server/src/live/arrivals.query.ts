import type { DataSource } from 'typeorm';

/** Looks for which an arrival keeps the floor restless: numbers are given out before what they number is committed. */
const LOOKS = 2;

/** Tells whether events came in since it was last asked, for the price of reading one number. */
export class Arrivals {
  private newest: string | null = null;
  private looksLeft = 0;

  constructor(private readonly dataSource: DataSource) {}

  /** Whether anything came in just now, on any server. @throws when the database does not answer */
  async came(): Promise<boolean> {
    const [row] = await this.dataSource.query<{ newest: string }[]>(
      // Before the first number and after it the last value is the same; only then has it been called.
      'SELECT CASE WHEN is_called THEN last_value END AS newest FROM call_event_arrival_seq',
    );
    const newest = row?.newest ?? null;
    this.looksLeft = newest === this.newest ? Math.max(0, this.looksLeft - 1) : LOOKS;
    this.newest = newest;
    return this.looksLeft > 0;
  }
}
