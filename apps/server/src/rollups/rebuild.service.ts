import { addDays, eachDay, type Clock, type Day } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { coarserRollups } from './coarser-rollup.query.js';
import { findDifferences, type Difference } from './find-differences.js';
import { forManyRows, laneNames, takeLanes } from './lanes.js';
import { noteWritten } from './note-written.js';
import { refuseEmpty } from './range-refusals.js';
import type { Recomputation } from './recomputation.js';
import { bySource, kinds, recompute, sourcesOf } from './recompute-days.js';
import { replaceRollups, type Written } from './replace-rollups.js';
import { rollupNames } from './rollup-table.js';
import {
  beginRun,
  endRun,
  knownDays,
  noteProgress,
  openRun,
  queueRun,
  unfinishedRun,
  type KnownDays,
  type RollupRun,
} from './run.query.js';
import { sealedDaysWithin } from './seal.query.js';

/** What a rebuild has repaired: every value that was stored otherwise than the facts add up to. */
export interface Rebuilt {
  readonly run: RollupRun;
  readonly repaired: Difference[];
  /** Days left as they are, because their facts are destroyed. */
  readonly sealed: { dataSet: string; day: Day }[];
}

/** Told while a rebuild goes on, one day at a time. */
export type Progress = (day: Day) => void;

/** Makes the roll-ups of a range what its facts add up to, a day at a time while traffic goes on. */
@Injectable()
export class RebuildService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Rebuilds a half-open range. One of the same range that broke off is gone on with where it stopped.
   * @throws Problem INVALID_REQUEST (EMPTY_RANGE)
   */
  async rebuild(from: Day, to: Day, actor: Actor, onDay: Progress = () => undefined): Promise<Rebuilt> {
    refuseEmpty(from, to);
    const { id } = await this.begin(from, to, actor);
    return this.carryOut(id, actor, onDay);
  }

  /** Begins a rebuild that a job carries out, or leaves one that broke off to it. */
  async request(from: Day, to: Day, actor: Actor): Promise<RollupRun> {
    return this.dataSource.transaction(async (manager) => {
      const run = await this.beginIn(manager, from, to, actor);
      await queueRun(manager, run.id);
      return run;
    });
  }

  /** Carries out a rebuild that was asked for, from where it stopped. One that has ended is left alone. */
  async carryOutQueued(id: number): Promise<void> {
    const run = await openRun(this.dataSource, id);
    if (run) await this.carryOut(id, { id: null, name: run.startedBy, address: null }, () => undefined);
  }

  private async carryOut(id: number, actor: Actor, onDay: Progress): Promise<Rebuilt> {
    const begun = await openRun(this.dataSource, id);
    if (!begun?.from || !begun.to) throw new Error(`rebuild ${id} is not open`);
    const { from, to, nextDay } = begun;
    const repaired: Difference[] = [];
    const sealed: Rebuilt['sealed'] = [];
    const sets = await knownDays(this.dataSource);
    for (const day of eachDay(nextDay ?? from, to)) {
      const done = await this.rebuildDay(id, sets, day, addDays(day, 1) === to ? eachDay(from, to) : []);
      repaired.push(...done.repaired);
      sealed.push(...done.sealed);
      onDay(day);
    }
    const run = await this.dataSource.transaction(async (manager) => {
      const ended = await endRun(manager, id, this.clock.now());
      const { days, differences } = ended;
      await this.audit.record(manager, actor, 'rollups.rebuilt', String(id), { from, to, days, differences });
      return ended;
    });
    return { run, repaired, sealed };
  }

  private begin(from: Day, to: Day, actor: Actor): Promise<RollupRun> {
    return this.dataSource.transaction((manager) => this.beginIn(manager, from, to, actor));
  }

  private async beginIn(manager: EntityManager, from: Day, to: Day, actor: Actor): Promise<RollupRun> {
    const begun = await unfinishedRun(manager, 'rebuild', from, to);
    const run = begun ?? (await beginRun(manager, 'rebuild', { from, to }, actor.name, this.clock.now()));
    const details = { from, to, resumedAt: begun?.nextDay ?? null };
    await this.audit.record(manager, actor, 'rollups.rebuild', String(run.id), details);
    return run;
  }

  /** One day in a transaction of its own; with the last of a range the months and years of all its days. */
  private rebuildDay(
    id: number,
    sets: readonly KnownDays[],
    day: Day,
    whole: readonly Day[],
  ): Promise<Pick<Rebuilt, 'repaired' | 'sealed'>> {
    return this.dataSource.transaction(async (manager) => {
      await takeLanes(manager, laneNames);
      await forManyRows(manager);
      const repaired: Difference[] = [];
      const sealed: Rebuilt['sealed'] = [];
      for (const { dataSet, first, last } of sets) {
        const inside = first <= day && day <= last;
        const closed = inside && (await sealedDaysWithin(manager, dataSet, day, addDays(day, 1))).has(day);
        if (closed) sealed.push({ dataSet, day });
        else if (inside) repaired.push(...(await this.repairDay(manager, id, dataSet, day)));
        if (whole.length > 0) repaired.push(...(await this.repairCoarser(manager, dataSet, whole)));
      }
      await noteProgress(manager, id, { days: 1, nextDay: addDays(day, 1), differences: repaired });
      return { repaired, sealed };
    });
  }

  private async repairDay(
    manager: EntityManager,
    id: number,
    dataSet: string,
    day: Day,
  ): Promise<Difference[]> {
    const repaired: Difference[] = [];
    const written: Written[] = [];
    for (const kind of kinds) {
      for (const sourceId of bySource.has(kind) ? await sourcesOf(manager, dataSet) : [null]) {
        const span = { dataSet, sourceId, from: day, to: addDays(day, 1) };
        const done = await this.repair(manager, dataSet, await recompute(manager, kind, span));
        repaired.push(...done.differences);
        if (done.written) written.push(done.written);
      }
    }
    const causes = new Map([[day, new Set([`rebuild:${id}`])]]);
    await noteWritten(manager, dataSet, written, causes, this.clock.now());
    return repaired;
  }

  private async repairCoarser(
    manager: EntityManager,
    dataSet: string,
    days: readonly Day[],
  ): Promise<Difference[]> {
    const repaired: Difference[] = [];
    for (const table of rollupNames)
      for (const grain of ['month', 'year'] as const) {
        const coarser = coarserRollups(table, { dataSet, sourceId: null, grain, days, parts: null });
        repaired.push(...(await this.repair(manager, dataSet, coarser)).differences);
      }
    return repaired;
  }

  private async repair(
    manager: EntityManager,
    dataSet: string,
    recomputation: Recomputation,
  ): Promise<{ differences: Difference[]; written: Written | null }> {
    const differences = await findDifferences(manager, recomputation);
    if (differences.length === 0) return { differences, written: null };
    return {
      differences,
      written: await replaceRollups(manager, dataSet, recomputation.table, [recomputation], this.clock.now()),
    };
  }
}
