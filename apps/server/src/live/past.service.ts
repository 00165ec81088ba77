import { dayOf, day as dayIn, startOfDay, type Clock, type Day } from '@michuhol/calendar';
import type { DataSet, endpoints, FeedLoss, Floor, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TotalsService } from '../figures/totals.service.js';
import { FloorService } from '../floor/floor.service.js';
import { AgentCourses } from '../rollups/agent-courses.service.js';
import { CLOCK } from '../platform/clock.js';
import { purgedRanges, type PurgedRange } from '../platform/purged-range.query.js';
import { computeBoard } from './compute-board.js';
import { pastStaff, type SourceDay } from './past-staff.js';
import { destroyed, notYet, nothingKept } from './past-refusals.js';
import { selectKept, selectSourcesOf, selectWaitingByMinute, type KeptRange } from './past.query.js';
import { usualBandOf, usualDays } from './usual-band.js';

type PastBoard = ReplyOf<typeof endpoints.getPastBoard>;
type PastDay = ReplyOf<typeof endpoints.getPastDay>;

/** The loss of a data set's feeds that an instant lies in; null where none is on record. */
export type FindLoss = (dataSet: DataSet, at: Date) => Promise<FeedLoss | null>;

const MINUTES = 1440;
const MINUTE_MS = 60_000;
/** Played second by second, a day is read once; facts that come late show soon after, those of today at once. */
const READ_AGAIN_MS = 15_000;
const TODAY_AGAIN_MS = 2_000;
const MOST_DAYS = 6;

const holds = ({ family, from, to }: PurgedRange, at: Date): boolean =>
  family === 'calls' && from <= at.getTime() && at.getTime() < to;

/** The first instant of which anything is kept that is not in a destroyed range: what stays there is held for others. */
const keptFrom = ({ from }: KeptRange, purged: readonly PurgedRange[]): Date =>
  purged
    .toSorted((a, b) => a.from - b.from)
    .reduce((first, range) => (holds(range, first) ? new Date(range.to) : first), from);

/** The board and the floor as they were at any second that is kept. */
@Injectable()
export class PastService {
  private readonly read = new Map<string, { at: number; sources: Promise<SourceDay[]> }>();
  private findLoss: FindLoss = () => Promise.resolve(null);

  constructor(
    private readonly dataSource: DataSource,
    private readonly totals: TotalsService,
    private readonly floors: FloorService,
    private readonly courses: AgentCourses,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Names who knows of lost feeds; called while modules start. */
  followLosses(find: FindLoss): void {
    this.findLoss = find;
  }

  /**
   * The board of an instant, with the floor for whoever may see it.
   * @throws Problem INVALID_REQUEST (NOT_YET), REFUSED (DESTROYED), NOT_FOUND (NOTHING_KEPT)
   */
  async board(dataSet: DataSet, at: Date, withFloor: boolean): Promise<PastBoard> {
    await this.refuse(dataSet, at);
    const day = dayOf(at);
    const [quarters, sources, loss] = await Promise.all([
      this.totals.quarters(dataSet, usualDays(day)),
      this.sourcesOn(dataSet, day),
      this.findLoss(dataSet, at),
    ]);
    const staff = await pastStaff({ dataSource: this.dataSource, floors: this.floors }, dataSet, sources, at);
    const { body, nameOf } = await computeBoard(
      this.dataSource,
      dataSet,
      at,
      usualBandOf(day, quarters),
      staff,
    );
    const when = at.toISOString();
    const floor: Floor | null = withFloor
      ? { ...(await this.floors.show(dataSet, staff, nameOf, at, true)), seq: 0, at: when }
      : null;
    return { board: { ...body, seq: 0, computedAt: when, feeds: [] }, floor, loss };
  }

  /** Callers waiting minute by minute, and what is kept. @throws Problem REFUSED (DESTROYED) */
  async day(dataSet: DataSet, name: string): Promise<PastDay> {
    const day = dayIn(name);
    const now = this.clock.now();
    const starts = startOfDay(day);
    const [purged, kept] = await Promise.all([
      purgedRanges(this.dataSource, dataSet),
      selectKept(this.dataSource, dataSet, now),
    ]);
    if (purged.some((range) => holds(range, starts))) throw destroyed();
    const counts = await selectWaitingByMinute(this.dataSource, dataSet, day);
    const first = kept && keptFrom(kept, purged);
    return {
      dataSet,
      day,
      waiting: Array.from({ length: MINUTES }, (_, minute) =>
        starts.getTime() + minute * MINUTE_MS > now.getTime() ? null : (counts[minute] ?? 0),
      ),
      keptFrom: first && kept && first <= kept.to ? first.toISOString() : null,
      keptTo: first && kept && first <= kept.to ? kept.to.toISOString() : null,
    };
  }

  private async refuse(dataSet: DataSet, at: Date): Promise<void> {
    const now = this.clock.now();
    if (at > now) throw notYet();
    const [purged, kept] = await Promise.all([
      purgedRanges(this.dataSource, dataSet),
      selectKept(this.dataSource, dataSet, now),
    ]);
    if (purged.some((range) => holds(range, at))) throw destroyed();
    if (!kept || dayOf(at) < dayOf(kept.from) || dayOf(at) > dayOf(kept.to)) throw nothingKept();
  }

  private sourcesOn(dataSet: DataSet, day: Day): Promise<SourceDay[]> {
    const name = `${dataSet} ${day}`;
    const now = this.clock.now().getTime();
    const known = this.read.get(name);
    const isToday = day === dayOf(new Date(now));
    if (known && now - known.at < (isToday ? TODAY_AGAIN_MS : READ_AGAIN_MS)) return known.sources;
    const sources = this.readSources(dataSet, day, isToday);
    this.read.delete(name);
    this.read.set(name, { at: now, sources });
    sources.catch(() => this.read.delete(name));
    for (const oldest of [...this.read.keys()].slice(0, -MOST_DAYS)) this.read.delete(oldest);
    return sources;
  }

  private async readSources(dataSet: DataSet, day: Day, goesOn: boolean): Promise<SourceDay[]> {
    const sources = await selectSourcesOf(this.dataSource, dataSet);
    return Promise.all(
      sources.map(async ({ id, code }) => ({
        ...{ sourceId: id, sourceCode: code },
        agents: await this.courses.day(dataSet, id, day, goesOn),
      })),
    );
  }
}
