import { day as dayFrom, dayOf, dayRange, minuteOfDay, type Clock } from '@michuhol/calendar';
import {
  HALF_HOURS,
  type endpoints,
  type InputOf,
  type ReplyOf,
  type Staffing,
  type StaffPlanRow,
  type StaffSlot,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { BoardService } from '../live/board.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { SmallUpload } from '../platform/small-upload.js';
import { readTableFile } from '../platform/table-file.js';
import { readStaffPlan } from './read-staff-plan.js';
import { replacePlan, selectLoggedIn, selectPlan, type StoredPlan } from './staff-plan.query.js';

const HALF_MS = 30 * 60_000;

/** What is planned in a half hour: for the centre, else what its teams add up to. */
const plannedOf = (rows: readonly StoredPlan[]): number | null => {
  const centre = rows.find(({ team }) => team === '');
  if (centre) return centre.planned;
  return rows.length === 0 ? null : rows.reduce((sum, { planned }) => sum + planned, 0);
};

/** How many counselors are to be there, and how many are. */
@Injectable()
export class StaffingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly boards: BoardService,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Planned against present by half hours of a day, today unless named. */
  async read(query: InputOf<typeof endpoints.getStaffing>['query']): Promise<Staffing> {
    const now = this.clock.now();
    const day = dayFrom(query.day ?? dayOf(now));
    const { dataSet } = query;
    const { from, to } = dayRange(day);
    const [plan, loggedIn] = await Promise.all([
      selectPlan(this.dataSource, day),
      selectLoggedIn(this.dataSource, dataSet, from, to),
    ]);
    const slots = Array.from({ length: HALF_HOURS }, (_, half): StaffSlot => {
      const start = new Date(from.getTime() + half * HALF_MS);
      const rows = plan.filter((row) => row.half === half);
      const isOver = start.getTime() + HALF_MS <= now.getTime();
      const seconds = loggedIn.get(start.getTime()) ?? 0;
      return {
        half,
        from: start.toISOString(),
        planned: plannedOf(rows),
        teams: rows.flatMap(({ team, planned }) => (team === '' ? [] : [{ team, planned }])),
        // Without any row of the day no source tells who is there: that is not the same as nobody.
        present: isOver && loggedIn.size > 0 ? Math.round((seconds / 1800) * 10) / 10 : null,
      };
    });
    const newest = plan.reduce<StoredPlan | null>(
      (last, row) => (last && last.writtenAt > row.writtenAt ? last : row),
      null,
    );
    return {
      ...{ day, dataSet, slots },
      now: day === dayOf(now) ? await this.presentNow(dataSet, slots, now) : null,
      writtenBy: newest?.writtenBy ?? null,
      writtenAt: newest?.writtenAt.toISOString() ?? null,
    };
  }

  /** Replaces the plan of a day. @throws Problem INVALID_REQUEST (TWICE) */
  async setPlan(day: string, rows: readonly StaffPlanRow[], by: Caller): Promise<null> {
    personOf(by);
    if (new Set(rows.map(({ half, team }) => `${half} ${team ?? ''}`)).size !== rows.length)
      throw new Problem(
        'INVALID_REQUEST',
        { ko: '같은 시간과 팀이 두 번 있습니다.', en: 'A half hour and team is there twice.' },
        { code: 'TWICE' },
      );
    await this.write(new Map([[day, [...rows]]]), by);
    return null;
  }

  /** Replaces the plans of the days of a file: all of its rows or none. @throws Problem UNREADABLE_FILE */
  async importPlan({ bytes }: SmallUpload, by: Caller): Promise<ReplyOf<typeof endpoints.importStaffPlan>> {
    personOf(by);
    const { days, faults } = readStaffPlan(await readTableFile(bytes));
    if (faults.length > 0) return { days: [], rows: 0, faults };
    await this.write(days, by);
    const rows = [...days.values()].reduce((sum, { length }) => sum + length, 0);
    return { days: [...days.keys()].sort(), rows, faults };
  }

  private async presentNow(
    dataSet: Staffing['dataSet'],
    slots: readonly StaffSlot[],
    now: Date,
  ): Promise<NonNullable<Staffing['now']>> {
    const half = Math.floor(minuteOfDay(now) / 30);
    const { agents } = await this.boards.current(dataSet);
    return { half, planned: slots[half]?.planned ?? null, present: agents?.loggedIn ?? null };
  }

  private async write(days: ReadonlyMap<string, readonly StaffPlanRow[]>, by: Caller): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const at = this.clock.now();
      for (const [day, rows] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
        await replacePlan(manager, day, rows, by.name, at);
        await this.audit.record(manager, actorOf(by), 'staffPlan.set', day, { rows: rows.length });
      }
    });
    this.hub.hint('shiftWork', null);
  }
}
