import { dayOf, startOfDay, type Clock } from '@michuhol/calendar';
import type { Board, DataSet, Feed, Floor, NamedFeed, Pulse } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { VisitNews } from '../contacts/visit-news.query.js';
import { TotalsService } from '../figures/totals.service.js';
import { FloorService } from '../floor/floor.service.js';
import { CLOCK } from '../platform/clock.js';
import {
  markWatched,
  selectBoard,
  selectWatched,
  storeBoard,
  type StoredBoard,
} from './board-store.query.js';
import { computeBoard } from './compute-board.js';
import { KeptDaySums } from './day-sums.js';
import { selectFeeds, selectNamedFeeds, standingOf } from './feeds.query.js';
import { usualBandOf, usualDays, type UsualBand } from './usual-band.js';

/** A band is read again after this; days that are imported or filled in meanwhile show within the minute. */
const BAND_MILLISECONDS = 60_000;
/** A stored board of this age is shown as it is: while anybody watches, it is renewed each second. */
const FRESH_MILLISECONDS = 2_500;
/** A server says again that somebody watches well before this is over. */
const WATCH_MILLISECONDS = 90_000;

const present = ({ seq, computedAt, body }: StoredBoard, feeds: Feed[]): Board => ({
  ...body,
  seq,
  computedAt: computedAt.toISOString(),
  feeds,
});

const presentFloor = ({ seq, computedAt, floor }: StoredBoard): Floor => ({
  ...floor,
  seq,
  at: computedAt.toISOString(),
});

/** The boards: computed from facts, stored with their sequence, the same on every server. */
@Injectable()
export class BoardService {
  private readonly bands = new Map<DataSet, { day: string; readAt: number; band: UsualBand }>();
  private readonly kept = new Map<DataSet, KeptDaySums>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly totals: TotalsService,
    private readonly floors: FloorService,
  ) {}

  /**
   * Computes a board and its floor from the facts of this moment and stores them; the sequence that they share grows when
   * anything changed.
   */
  async renew(dataSet: DataSet): Promise<{ board: Board; floor: Floor }> {
    return this.make(dataSet, null);
  }

  /** Nothing is kept any more of what visits add up to: who takes the news begins here. */
  forgetSums(): void {
    this.kept.clear();
  }

  /** Like `renew`, but only what changed is read. For the one process that leads and has taken the `news` of visits. */
  async renewKept(
    dataSets: readonly DataSet[],
    news: readonly VisitNews[],
  ): Promise<{ board: Board; floor: Floor }[]> {
    const dayStart = startOfDay(dayOf(this.clock.now()));
    for (const each of news) this.kept.get(each.dataSet)?.tell(each, dayStart);
    const made: { board: Board; floor: Floor }[] = [];
    for (const dataSet of dataSets) {
      const kept = this.kept.get(dataSet) ?? new KeptDaySums(this.dataSource);
      this.kept.set(dataSet, kept);
      made.push(await this.make(dataSet, kept));
    }
    return made;
  }

  private async make(dataSet: DataSet, kept: KeptDaySums | null): Promise<{ board: Board; floor: Floor }> {
    const now = this.clock.now();
    const [staff, band, feeds] = await Promise.all([
      this.floors.staff(dataSet, now),
      this.band(dataSet, now),
      selectFeeds(this.dataSource, dataSet, now),
    ]);
    const { body, nameOf } = await computeBoard(this.dataSource, dataSet, now, band, staff, kept);
    const floor = await this.floors.show(dataSet, staff, nameOf, now);
    const stored = await storeBoard(this.dataSource, { ...body, feeds: standingOf(feeds) }, floor, now);
    return { board: present(stored, feeds), floor: presentFloor(stored) };
  }

  /** A new board of this moment. */
  async refresh(dataSet: DataSet): Promise<Board> {
    return (await this.renew(dataSet)).board;
  }

  /** The board as it is now: the stored one while it is kept fresh, else a new one. */
  async current(dataSet: DataSet): Promise<Board> {
    const stored = await this.fresh(dataSet);
    if (!stored) return this.refresh(dataSet);
    return present(stored, await selectFeeds(this.dataSource, dataSet, this.clock.now()));
  }

  /** The floor as it is now, of the same sequence as the board. */
  async floor(dataSet: DataSet): Promise<Floor> {
    const stored = await this.fresh(dataSet);
    return stored ? presentFloor(stored) : (await this.renew(dataSet)).floor;
  }

  /** A sign of life with the feeds as they are. */
  pulseOf({ dataSet, seq, computedAt, feeds }: Board): Pulse {
    return { dataSet, seq, at: computedAt, feeds };
  }

  /** How the sources of a data set are heard, with names and words for those who look after them. */
  feeds(dataSet: DataSet): Promise<NamedFeed[]> {
    return selectNamedFeeds(this.dataSource, dataSet, this.clock.now());
  }

  /** Somebody watches this board; said again every half minute while that is so. Needs a board that was computed once. */
  async watch(dataSet: DataSet): Promise<void> {
    await markWatched(this.dataSource, dataSet, new Date(this.clock.now().getTime() + WATCH_MILLISECONDS));
  }

  /** The boards that somebody watches, on any server. */
  watched(): Promise<DataSet[]> {
    return selectWatched(this.dataSource, this.clock.now());
  }

  private async fresh(dataSet: DataSet): Promise<StoredBoard | null> {
    const now = this.clock.now();
    const stored = await selectBoard(this.dataSource, dataSet);
    if (!stored || now.getTime() - stored.computedAt.getTime() > FRESH_MILLISECONDS) return null;
    return stored.body.day === dayOf(now) ? stored : null;
  }

  private async band(dataSet: DataSet, now: Date): Promise<UsualBand> {
    const day = dayOf(now);
    const known = this.bands.get(dataSet);
    if (known?.day === day && now.getTime() - known.readAt < BAND_MILLISECONDS) return known.band;
    const band = usualBandOf(day, await this.totals.quarters(dataSet, usualDays(day)));
    this.bands.set(dataSet, { day, readAt: now.getTime(), band });
    return band;
  }
}
