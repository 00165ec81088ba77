import type { DataSource } from 'typeorm';
import { NEWS_SECONDS, type VisitNews } from '../contacts/visit-news.query.js';
import type { BoardSpan } from './board.query.js';
import { addUp, selectTargets, selectVisitSums, type Stretch, type VisitSum } from './visit-sums.query.js';

/** A board's visits: their sums, and how many arrived in each quarter of an hour of the day. */
export interface DaySums {
  sums: VisitSum[];
  /** Only quarters in which somebody arrived. */
  offered: ReadonlyMap<number, number>;
}

const QUARTER_SECONDS = 900;
const PIECES = QUARTER_SECONDS / NEWS_SECONDS;
/** For so long before midnight somebody may have come who still waits or talks. */
const BEFORE_MS = 8 * 3600_000;

const offeredIn = (sums: readonly VisitSum[]): number =>
  sums.reduce((count, { today, visits }) => count + (today ? visits : 0), 0);

/** Whoever came the evening before and still waits or talks. */
const evening = ({ dayStart, now }: BoardSpan): Stretch[] => {
  const from = new Date(now.getTime() - BEFORE_MS);
  return from < dayStart ? [{ from, to: dayStart }] : [];
};

/** The sums of an instant, read from all of its visits. */
export const readDaySums = async (dataSource: DataSource, span: BoardSpan): Promise<DaySums> => {
  const { dayStart, now } = span;
  const whole = { from: dayStart, to: new Date(now.getTime() + 1) };
  const rows = await selectVisitSums(dataSource, span, [...evening(span), whole], QUARTER_SECONDS);
  const offered = new Map<number, number>();
  for (const row of rows)
    if (row.today) offered.set(row.stretch, (offered.get(row.stretch) ?? 0) + row.visits);
  return { sums: addUp(rows), offered };
};

/** Sums of one quarter of an hour; `pieces` of it are known for good, until somebody tells of a change. */
interface Quarter {
  pieces: Map<number, VisitSum[]>;
  /** Of all its pieces, once all of them are known. */
  whole: VisitSum[] | null;
}

/**
 * The sums of the present day, kept in memory: visits that nothing but a new event can change are read once, and again
 * when `tell` says that they changed, so that a board costs what is under way and not what the day has brought. Nobody
 * but the one process that takes the news may keep them.
 */
export class KeptDaySums {
  private judgedBy = '';
  private quarters = new Map<number, Quarter>();

  constructor(private readonly dataSource: DataSource) {}

  /** Some visits have changed. News of another day is none. */
  tell({ arrivedAt, whole }: VisitNews, dayStart: Date): void {
    const seconds = (arrivedAt.getTime() - dayStart.getTime()) / 1000;
    if (whole) {
      if (seconds > 0) this.quarters.clear();
      return;
    }
    const piece = Math.floor(seconds / NEWS_SECONDS);
    const number = Math.floor(piece / PIECES);
    const quarter = this.quarters.get(number);
    if (quarter?.whole) this.quarters.delete(number);
    else quarter?.pieces.delete(piece);
  }

  /** The sums of now. @throws when the database does not answer */
  async read(span: BoardSpan): Promise<DaySums> {
    const { dayStart, now } = span;
    const judgedBy = `${dayStart.toISOString()} ${await selectTargets(this.dataSource, span)}`;
    if (judgedBy !== this.judgedBy) this.quarters.clear();
    this.judgedBy = judgedBy;
    const last = Math.floor((now.getTime() - dayStart.getTime()) / 1000 / NEWS_SECONDS);
    const wanted = this.unknown(last);
    const at = (piece: number): Date => new Date(dayStart.getTime() + piece * NEWS_SECONDS * 1000);
    const stretches = wanted.map(([from, to]) => ({ from: at(from), to: at(to) }));
    const rows = await selectVisitSums(this.dataSource, span, [...evening(span), ...stretches], NEWS_SECONDS);
    const restless = new Set(rows.filter(({ settled }) => !settled).map(({ stretch }) => stretch));
    const read = new Map<number, VisitSum[]>();
    for (const row of rows) read.set(row.stretch, [...(read.get(row.stretch) ?? []), row]);
    // The present piece goes on: somebody may arrive in it who has not yet.
    for (const [from, to] of wanted)
      for (let piece = from; piece < Math.min(to, last); piece += 1)
        if (!restless.has(piece)) this.quarterOf(piece).pieces.set(piece, read.get(piece) ?? []);
    return this.total(read, last);
  }

  /** Runs of pieces that are not known, half-open, up to the present one. */
  private unknown(last: number): [from: number, to: number][] {
    const runs: [from: number, to: number][] = [];
    for (let piece = 0; piece <= last; piece += 1) {
      const quarter = this.quarters.get(Math.floor(piece / PIECES));
      if (quarter?.whole) piece += PIECES - 1 - (piece % PIECES);
      else if (!quarter?.pieces.has(piece)) {
        const run = runs.at(-1);
        if (run?.[1] === piece) run[1] = piece + 1;
        else runs.push([piece, piece + 1]);
      }
    }
    return runs;
  }

  private quarterOf(piece: number): Quarter {
    const number = Math.floor(piece / PIECES);
    const quarter = this.quarters.get(number) ?? { pieces: new Map<number, VisitSum[]>(), whole: null };
    this.quarters.set(number, quarter);
    return quarter;
  }

  /** What is known and what was just read, added up quarter by quarter. */
  private total(read: ReadonlyMap<number, VisitSum[]>, last: number): DaySums {
    const offered = new Map<number, number>();
    const parts = [...read].flatMap(([piece, sums]) => (piece < 0 ? sums : []));
    for (let number = 0; number <= Math.floor(last / PIECES); number += 1) {
      const sums = this.quarterSums(number, read);
      const count = offeredIn(sums);
      if (count > 0) offered.set(number, count);
      parts.push(...sums);
    }
    return { sums: addUp(parts), offered };
  }

  private quarterSums(number: number, read: ReadonlyMap<number, VisitSum[]>): VisitSum[] {
    const quarter = this.quarters.get(number);
    if (quarter?.whole) return quarter.whole;
    const pieces = Array.from({ length: PIECES }, (_, index) => number * PIECES + index);
    const sums = addUp(pieces.flatMap((piece) => quarter?.pieces.get(piece) ?? read.get(piece) ?? []));
    if (quarter?.pieces.size === PIECES) {
      quarter.whole = sums;
      quarter.pieces.clear();
    }
    return sums;
  }
}
