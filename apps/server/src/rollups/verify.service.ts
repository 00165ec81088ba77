import { setTimeout as pause } from 'node:timers/promises';
import { addDays, eachDay, type Clock, type Day } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { runsOf } from './day-runs.js';
import type { Difference } from './find-differences.js';
import {
  beginRun,
  daysOfTheNight,
  endRun,
  knownDays,
  noteProgress,
  noteTotal,
  openRun,
  restartRun,
  type KnownDays,
  type RollupRun,
} from './run.query.js';
import { verifyDays, type Looked } from './verify-days.js';

/** Days to look at; without a border as far as anything is known. Half-open. */
export interface VerifyRange {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** What a verification found: nothing differs exactly when the roll-ups are what the facts add up to. */
export interface Verification {
  readonly run: RollupRun;
  readonly differences: Difference[];
  /** Days of which facts still waited to be added up after several looks: nothing is said of them. */
  readonly unsettled: { dataSet: string; day: Day }[];
  /** Sealed ranges, whose facts are destroyed: only that their roll-ups are untouched can be told. */
  readonly sealed: { dataSet: string; from: Day; to: Day; intact: boolean }[];
}

/** How often and after what pause days with waiting facts are looked at again. */
const LOOKS = 8;
const PAUSE_MS = 500;
const RANDOM_DAYS = 7;

type DaysOfSets = ReadonlyMap<string, readonly Day[]>;

/** The days of a range of which anything is known, by data set. */
const daysOf = (known: readonly KnownDays[], { from, to }: VerifyRange): DaysOfSets =>
  new Map(
    known.map(({ dataSet, first, last }) => [
      dataSet,
      eachDay(from && from > first ? from : first, to && to <= last ? to : addDays(last, 1)),
    ]),
  );

/** Compares the roll-ups with the facts while traffic goes on; changes neither. */
@Injectable()
export class VerifyService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Compares every day of a range, of all data sets. */
  async verify({ from, to }: VerifyRange, by: string): Promise<Verification> {
    const known = await knownDays(this.dataSource);
    const first = known.map((set) => set.first).sort()[0];
    const last = known
      .map((set) => set.last)
      .sort()
      .at(-1);
    const range = first && last ? { from: from ?? first, to: to ?? addDays(last, 1) } : null;
    const { id } = await beginRun(this.dataSource, 'verify', range, by, this.clock.now());
    return this.look(id, daysOf(known, { from, to }));
  }

  /** Carries out a verification that was asked for; one that broke off begins anew. One that has ended is left alone. */
  async carryOut(id: number): Promise<void> {
    const run = await openRun(this.dataSource, id);
    if (!run) return;
    await restartRun(this.dataSource, id);
    const range = { from: run.from ?? undefined, to: run.to ?? undefined };
    await this.look(id, daysOf(await knownDays(this.dataSource), range));
  }

  /** Compares what was written since the last such night, and seven days chosen at random. */
  async verifyTheNight(): Promise<Verification> {
    const days = new Map<string, Day[]>();
    for (const { dataSet, day } of await daysOfTheNight(this.dataSource, RANDOM_DAYS))
      days.set(dataSet, [...(days.get(dataSet) ?? []), day]);
    const { id } = await beginRun(this.dataSource, 'verify', null, 'system', this.clock.now());
    return this.look(id, days);
  }

  private async look(id: number, days: DaysOfSets): Promise<Verification> {
    const found: Omit<Verification, 'run'> = { differences: [], unsettled: [], sealed: [] };
    await noteTotal(
      this.dataSource,
      id,
      [...days.values()].reduce((sum, chosen) => sum + chosen.length, 0),
    );
    for (const [dataSet, chosen] of days) {
      const seals = new Map<Day, { from: Day; to: Day; intact: boolean }>();
      for (const run of runsOf(chosen)) {
        const part = eachDay(run.from, run.to);
        const looked = await this.lookAt(dataSet, part);
        const unsettled = looked.unsettled.map((day) => ({ dataSet, day }));
        const broken = looked.sealed.filter((seal) => !seal.intact && !seals.has(seal.from));
        await noteProgress(this.dataSource, id, {
          ...{ days: part.length, nextDay: run.to, differences: looked.differences, unsettled },
          brokenSeals: broken.map(({ from, to }) => ({ dataSet, from, to })),
        });
        found.differences.push(...looked.differences);
        found.unsettled.push(...unsettled);
        for (const seal of looked.sealed) seals.set(seal.from, seal);
      }
      found.sealed.push(...[...seals.values()].map((seal) => ({ dataSet, ...seal })));
    }
    return { run: await endRun(this.dataSource, id, this.clock.now()), ...found };
  }

  /** Looks again at days whose facts are just being added up. */
  private async lookAt(dataSet: string, days: readonly Day[]): Promise<Looked> {
    let looked = await verifyDays(this.dataSource, dataSet, days);
    for (let again = 1; again < LOOKS && looked.unsettled.length > 0; again += 1) {
      await pause(PAUSE_MS);
      const settled = await verifyDays(this.dataSource, dataSet, looked.unsettled);
      looked = {
        ...settled,
        differences: [...looked.differences, ...settled.differences],
        sealed: looked.sealed,
      };
    }
    return looked;
  }
}
