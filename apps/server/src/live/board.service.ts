import { dayOf, type Clock } from '@michuhol/calendar';
import type { Board, DataSet, Pulse } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TotalsService } from '../figures/totals.service.js';
import { CLOCK } from '../platform/clock.js';
import {
  markWatched,
  selectBoard,
  selectWatched,
  storeBoard,
  type StoredBoard,
} from './board-store.query.js';
import { computeBoard } from './compute-board.js';
import { selectFeeds, type Feed } from './feeds.query.js';
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

/** The boards: computed from facts, stored with their sequence, the same on every server. */
@Injectable()
export class BoardService {
  private readonly bands = new Map<DataSet, { day: string; readAt: number; band: UsualBand }>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly totals: TotalsService,
  ) {}

  /** Computes a board from the facts of this moment and stores it; its sequence grows when anything changed. */
  async refresh(dataSet: DataSet): Promise<Board> {
    const now = this.clock.now();
    const [body, feeds] = await Promise.all([
      computeBoard(this.dataSource, dataSet, now, await this.band(dataSet, now)),
      selectFeeds(this.dataSource, dataSet, now),
    ]);
    const states = feeds.map(({ lastHeardAt: _, ...feed }) => feed);
    return present(await storeBoard(this.dataSource, { ...body, feeds: states }, now), feeds);
  }

  /** The board as it is now: the stored one while it is kept fresh, else a new one. */
  async current(dataSet: DataSet): Promise<Board> {
    const now = this.clock.now();
    const stored = await selectBoard(this.dataSource, dataSet);
    const age = stored ? now.getTime() - stored.computedAt.getTime() : Infinity;
    if (!stored || age > FRESH_MILLISECONDS || stored.body.day !== dayOf(now)) return this.refresh(dataSet);
    return present(stored, await selectFeeds(this.dataSource, dataSet, now));
  }

  /** A sign of life with the feeds as they are. */
  pulseOf({ dataSet, seq, computedAt, feeds }: Board): Pulse {
    return { dataSet, seq, at: computedAt, feeds };
  }

  /** Somebody watches this board; said again every half minute while that is so. Needs a board that was computed once. */
  async watch(dataSet: DataSet): Promise<void> {
    await markWatched(this.dataSource, dataSet, new Date(this.clock.now().getTime() + WATCH_MILLISECONDS));
  }

  /** The boards that somebody watches, on any server. */
  watched(): Promise<DataSet[]> {
    return selectWatched(this.dataSource, this.clock.now());
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
