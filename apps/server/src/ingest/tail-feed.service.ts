import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import { queueLogTail, readQueueLogLines, type QueueLogTail, type TailEncoding } from '@michuhol/formats';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { placeOf } from './feed-path.js';
import type { Feed, FeedProblem } from './feed.query.js';
import { bytesAt, headOf, openLog, rotatedFiles } from './log-files.js';
import { markHeard } from './source.query.js';
import { TailStore } from './tail-store.service.js';
import { insertSegment, selectSegments, type TailSegment } from './tail.query.js';

/** Read at once: some three thousand lines. */
const READ_BYTES = 256 * 1024;
/** Pieces of one file before others have their turn. */
const MOST_READS = 64;
/** A file that is no longer the log itself and has not grown for so long is at its end. */
const REST_MS = 60_000;

const missing = (path: string): FeedProblem => ({
  code: 'LOG_MISSING',
  ko: `로그 파일이 없습니다: ${path}`,
  en: `There is no log file: ${path}`,
});

const lost = (path: string): FeedProblem => ({
  code: 'LOG_LOST',
  ko: `${path}: 이어받던 파일이 사라져 끝까지 읽었는지 알 수 없습니다. 백업이 있으면 파일로 반입해 주세요.`,
  en: `${path}: a file that was followed went away; nobody knows whether to its end. If there is a copy, import it as a file.`,
});

/**
 * Follows a queue_log that grows. A file is known by its first bytes, whatever rotation calls it: renamed, copied and
 * cut (copytruncate), or cut alone. How far it was read stands in the table and moves in the transaction that stores
 * the events, so a restart at any moment loses no line and takes none twice. Files are looked at, not subscribed to:
 * that works on network shares too and needs no library.
 */
@Injectable()
export class TailFeed {
  private readonly tails = new Map<string, QueueLogTail>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly store: TailStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks at a log once and takes in what is new. @throws what the disk or the database says */
  async look(feed: Feed): Promise<FeedProblem | null> {
    const segments = await selectSegments(this.dataSource, feed.id);
    try {
      const current = await this.lookAtLog(feed, segments);
      let problem: FeedProblem | null = current === 'missing' ? missing(feed.path) : null;
      for (const segment of segments)
        if (segment !== current) problem = (await this.finish(feed, segment)) ?? problem;
      const by = { feedId: feed.id, data: false };
      if (!problem) await markHeard(this.dataSource, feed.source.id, this.clock.now(), by);
      return problem;
    } catch (error) {
      // What was read ahead of the table is read again.
      this.tails.clear();
      throw error;
    }
  }

  /** The segment that the log itself is; null while it has no line. */
  private async lookAtLog(
    feed: Feed,
    segments: readonly TailSegment[],
  ): Promise<TailSegment | 'missing' | null> {
    const file = await this.open(feed.path);
    if (!file) return 'missing';
    try {
      const segment = (await this.segmentOf(file, segments)) ?? (await this.begin(feed, file));
      if (segment) await this.drain(feed, segment, file);
      return segment;
    } finally {
      await file.close();
    }
  }

  /** Reads a file that is no longer the log itself to its end. */
  private async finish(feed: Feed, segment: TailSegment): Promise<FeedProblem | null> {
    const isResting = (): boolean => this.clock.now().getTime() - segment.grownAt.getTime() >= REST_MS;
    for (const path of await rotatedFiles(this.config.watchDir, feed.path)) {
      const file = await this.open(path);
      if (!file) continue;
      try {
        if (!(await this.isSame(file, segment))) continue;
        const tail = await this.drain(feed, segment, file);
        if (!isResting()) return null;
        // The last line of a file that is at its end may lack its break.
        if (tail.restLength > 0) await this.take(feed, segment, tail, Buffer.from('\n'), file);
        await this.end(segment);
        return null;
      } finally {
        await file.close();
      }
    }
    if (!isResting()) return null;
    await this.end(segment);
    return lost(feed.path);
  }

  /** Opens a file of the log. @throws Problem PATH_OUTSIDE when a link leads out of the opened folder */
  private async open(path: string): Promise<FileHandle | null> {
    const file = await openLog(join(this.config.watchDir, path));
    try {
      if (file) await placeOf(this.config.watchDir, path);
      return file;
    } catch (error) {
      await file?.close();
      throw error;
    }
  }

  private async segmentOf(file: FileHandle, segments: readonly TailSegment[]): Promise<TailSegment | null> {
    for (const segment of segments) if (await this.isSame(file, segment)) return segment;
    return null;
  }

  private async isSame(file: FileHandle, segment: TailSegment): Promise<boolean> {
    const { size } = await file.stat();
    if (size < Math.max(segment.takenBytes, segment.headBytes)) return false;
    return this.store.knows(segment, await bytesAt(file, 0, segment.headBytes));
  }

  private async begin(feed: Feed, file: FileHandle): Promise<TailSegment | null> {
    const first = await headOf(file);
    if (!first) return null;
    const head = await this.store.headOf(first);
    const encoding = feed.reading.encoding ?? 'utf-8';
    return this.dataSource.transaction((manager) =>
      insertSegment(manager, feed, basename(feed.path), encoding, head, this.clock.now()),
    );
  }

  /** Takes in what a file has beyond what was taken of it; returns where reading stands. */
  private async drain(feed: Feed, segment: TailSegment, file: FileHandle): Promise<QueueLogTail> {
    const encoding = (feed.reading.encoding ?? 'utf-8') as TailEncoding;
    let tail = this.tails.get(segment.id) ?? queueLogTail(encoding, segment.takenBytes, segment.takenLines);
    for (let reads = 0; reads < MOST_READS; reads += 1) {
      const bytes = await bytesAt(file, tail.offset + tail.restLength, READ_BYTES);
      if (bytes.length === 0) break;
      tail = await this.take(feed, segment, tail, bytes, file);
    }
    return tail;
  }

  private async take(
    feed: Feed,
    segment: TailSegment,
    before: QueueLogTail,
    bytes: Buffer,
    file: FileHandle,
  ): Promise<QueueLogTail> {
    const { items, tail } = readQueueLogLines(before, bytes);
    if (tail.offset > before.offset) {
      const head = await this.store.headOf(await bytesAt(file, 0, segment.headBytes));
      await this.store.store(feed, segment, { items, bytes: tail.offset, lines: tail.line }, head);
    }
    this.tails.set(segment.id, tail);
    return tail;
  }

  private async end(segment: TailSegment): Promise<void> {
    this.tails.delete(segment.id);
    await this.store.end(segment);
  }
}
