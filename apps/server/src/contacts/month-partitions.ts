import { dayOf } from '@michuhol/calendar';
import type { DataSource } from 'typeorm';

const HOUR_MS = 3600 * 1000;

/** One instant of each hour: the month of thousands of calls is asked only once an hour of theirs. */
const hoursOf = (instants: Iterable<Date>): Date[] => {
  const hours = new Set<number>();
  for (const at of instants) hours.add(Math.floor(at.getTime() / HOUR_MS));
  return [...hours].map((hour) => new Date(hour * HOUR_MS));
};

const monthOf = (at: Date): string => dayOf(at).slice(0, 7);

const monthAfter = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** Makes the monthly tables of calls before rows come for them; remembers what it made. */
export class MonthPartitions {
  private readonly made = new Set<string>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Makes the months (of Asia/Seoul) of these instants, each in a transaction of its own, so that whoever stores
   * calls at the same time never waits for another's whole import.
   */
  async ensureFor(instants: Iterable<Date>): Promise<void> {
    const missing = new Set<string>();
    for (const at of hoursOf(instants)) {
      const month = monthOf(at);
      if (!this.made.has(month)) missing.add(month);
    }
    for (const month of [...missing].sort()) {
      await this.dataSource.query('SELECT ensure_month_partitions($1::date, $1::date)', [`${month}-01`]);
      this.made.add(month);
    }
  }

  /** Forgets what was made, should a month have been taken away since. */
  forget(): void {
    this.made.clear();
  }

  /** Makes every month from one instant's to another's, both included. */
  async ensureRange(from: Date, to: Date): Promise<void> {
    const last = monthOf(to);
    for (let month = monthOf(from); month <= last; month = monthAfter(month))
      await this.ensureFor([new Date(`${month}-01T00:00:00+09:00`)]);
  }
}
