import { day as dayIn, dayRange, type Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { everySecond, type Ticking } from '../live/ticking.js';
import { REACH_MS } from './find-calls.js';
import { relink } from './link.query.js';
import { rereadWords } from './reread.query.js';

/** Days of one pass: few enough for a short transaction. */
const DAYS_A_PASS = 15;
/** While calls come all the time, their day is looked at only so often. */
const TICKS_BETWEEN = 5;

interface MarkedDay {
  dataSet: DataSet;
  day: string;
}

/** Takes the newest marked days off the list. */
const takeDays = async (manager: EntityManager): Promise<MarkedDay[]> => {
  const [rows] = (await manager.query(
    `DELETE FROM consultation_relink WHERE (data_set, day) IN (
       SELECT DISTINCT data_set, day FROM consultation_relink ORDER BY day DESC, data_set LIMIT ${DAYS_A_PASS})
     RETURNING data_set AS "dataSet", day::text AS day`,
  )) as [MarkedDay[], number];
  return rows;
};

/** The source and the day of consultations that changed. */
interface Change {
  sourceId: string;
  day: string;
}

const tellRollups = async (
  manager: EntityManager,
  dataSet: DataSet,
  changes: readonly Change[],
): Promise<void> => {
  if (changes.length === 0) return;
  await manager.query(
    `INSERT INTO fact_change (family, data_set, source_id, day)
     SELECT DISTINCT 'consultations', $1, source_id, day
     FROM unnest($2::uuid[], $3::date[]) AS changed (source_id, day)`,
    [dataSet, changes.map(({ sourceId }) => sourceId), changes.map(({ day }) => day)],
  );
};

/**
 * Brings consultations and calls together after either of them changed: by the id of the call, else by the counselor
 * and the time. Whoever changes them marks their day in the same transaction; one process at a time works through the
 * marked days, so that it makes no difference which came first.
 */
@Injectable()
export class LinkingService implements OnApplicationShutdown {
  private readonly logger = new Logger('consultation links');
  private ticking: Ticking | null = null;
  private ticks = 0;

  constructor(private readonly dataSource: DataSource) {}

  /** Starts working whenever days are marked. The entry points of servers call it; the command line does not. */
  start(): void {
    this.ticking ??= everySecond(async () => {
      this.ticks += 1;
      if (this.ticks % TICKS_BETWEEN === 0) await this.run();
    }, this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ticking?.stop();
    this.ticking = null;
  }

  /** Works through all marked days. Returns the number of days looked at; 0 while another process is at it. */
  async run(): Promise<number> {
    let total = 0;
    for (;;) {
      const days = await this.dataSource.transaction((manager) => this.pass(manager));
      if (days === 0) return total;
      total += days;
    }
  }

  private async pass(manager: EntityManager): Promise<number> {
    const [lock] = await manager.query<{ taken: boolean }[]>(
      `SELECT pg_try_advisory_xact_lock(hashtext('michuhol consultation links')) AS taken`,
    );
    if (!lock?.taken) return 0;
    const marked = await takeDays(manager);
    const days = new Map(marked.map((each) => [`${each.dataSet} ${each.day}`, each]));
    for (const { dataSet, day } of days.values()) await this.linkDay(manager, dataSet, dayIn(day));
    return days.size;
  }

  /** A call of the day may belong to a consultation of the hours before and after it as well. */
  private async linkDay(manager: EntityManager, dataSet: DataSet, day: Day): Promise<void> {
    const { from, to } = dayRange(day);
    const reread = await rereadWords(manager, dataSet, day, from, to);
    const relinked = await relink(manager, {
      dataSet,
      from: new Date(from.getTime() - REACH_MS),
      to: new Date(to.getTime() + REACH_MS),
    });
    await tellRollups(manager, dataSet, [...reread.map((sourceId) => ({ sourceId, day })), ...relinked]);
  }
}
