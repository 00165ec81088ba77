import type { Clock } from '@michuhol/calendar';
import type { ReadItem } from '@michuhol/formats';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { addCounts } from './chunk.query.js';
import { chunkCounts, daysOf, withinTime } from './chunk-items.js';
import { holdPurgedRanges } from '../platform/purged-range.query.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import type { Feed } from './feed.query.js';
import { KEPT_MS, problemRow } from './import-chunks.service.js';
import { insertProblems } from './import-problem.query.js';
import { markFinished } from './import-state.query.js';
import { storeItems } from './store-items.js';
import { endSegment, moveSegment, type FileHead, type TailSegment } from './tail.query.js';

/** What a file had beyond what was taken of it, and where reading stands after it. */
export interface TailPiece {
  items: readonly ReadItem[];
  bytes: number;
  lines: number;
}

/** Stores what a followed log brings: events, rejected lines, counts and the place in the file in one transaction. */
@Injectable()
export class TailStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(FACT_STORES) private readonly stores: FactStores,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stores a piece and moves the segment on. @throws when another process has moved it meanwhile */
  async store(feed: Feed, segment: TailSegment, piece: TailPiece, head: FileHead): Promise<void> {
    const now = this.clock.now();
    const { source } = feed;
    const { importId } = segment;
    const key = await this.keyring.forPeriod('quarantine', now);
    await this.dataSource.transaction(async (manager) => {
      const purged = await holdPurgedRanges(manager, source.dataSet);
      const items = piece.items.map((item) => withinTime(item, now, source.dataSet, purged));
      const problems = items.flatMap((item) => problemRow(importId, item, item.line, key));
      if (!(await moveSegment(manager, segment, piece, head, now)))
        throw new Error(`another process reads the log ${feed.path}`);
      const outcomes = await storeItems(
        this.stores,
        manager,
        { source, importId, receivedAt: now },
        items,
        (index) => items[index]?.line ?? 0,
      );
      await insertProblems(manager, importId, problems, new Date(now.getTime() + KEPT_MS));
      await addCounts(
        manager,
        importId,
        chunkCounts(items.length, items, outcomes),
        piece.bytes,
        daysOf(items),
      );
    });
    segment.takenBytes = piece.bytes;
    segment.takenLines = piece.lines;
    segment.grownAt = now;
  }

  /** Ends the following of a file and its import. */
  async end({ id, importId }: TailSegment): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      await endSegment(manager, id, now);
      await markFinished(manager, importId, now, null);
    });
  }

  /** What a file with these first bytes is known by, under a key that still serves. */
  async headOf(head: Buffer): Promise<FileHead> {
    const key = await this.keyring.forPeriod('quarantine', this.clock.now());
    return { hash: key.hash(head.toString('latin1')), bytes: head.length, keyId: key.id };
  }

  /** Whether first bytes are those by which a segment is known. */
  async knows({ headHash, headKeyId }: TailSegment, head: Buffer): Promise<boolean> {
    return (await this.keyring.byId(headKeyId)).hash(head.toString('latin1')).equals(headHash);
  }
}
