import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Leadership } from '../live/leadership.js';
import { everySecond, type Ticking } from '../live/ticking.js';
import { CLOCK } from '../platform/clock.js';
import { DataRoom } from '../platform/data-room.js';
import { Problem } from '../platform/problem.js';
import { FeedKinds } from './feed-kinds.service.js';
import { markLookedAt, selectActiveFeeds, type Feed, type FeedProblem } from './feed.query.js';
import { isPassing } from './passing-fault.js';

/** That a feed was looked at is written down this often unless something else is to be said of it. */
const NOTED_MS = 10_000;

const problemFrom = (error: unknown): FeedProblem => {
  if (error instanceof Problem) return { code: error.more.code ?? error.kind, ...error.detail };
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOENT')
    return { code: 'FOLDER_MISSING', ko: '폴더가 없습니다.', en: 'The folder is not there.' };
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return {
      code: 'NO_ACCESS',
      ko: '이 폴더나 파일을 읽고 옮길 권한이 없습니다.',
      en: 'The console may not read or move files here.',
    };
  throw error;
};

/** Looks at every folder, log and switch that is switched on, each second, in one process of all that share the database. */
@Injectable()
export class FeedRunner implements OnApplicationShutdown {
  private readonly logger = new Logger('feeds');
  private readonly leadership: Leadership;
  private readonly notedAt = new Map<string, number>();
  private ticking: Ticking | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly kinds: FeedKinds,
    private readonly room: DataRoom,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.leadership = new Leadership(dataSource, 'michuhol feeds');
  }

  /** Starts looking. The entry points of servers call it; the command line does not. */
  start(): void {
    this.ticking ??= everySecond(() => this.tick(), this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ticking?.stop();
    this.ticking = null;
    await this.kinds.rest();
    await this.leadership.resign();
  }

  /** Looks at every feed once, unless another process does. A feed that fails does not keep the others waiting. */
  async tick(): Promise<void> {
    if (!(await this.leadership.held())) return this.kinds.rest();
    const feeds = await selectActiveFeeds(this.dataSource);
    await this.kinds.begin(feeds);
    for (const feed of feeds) await this.look(feed);
  }

  private async look(feed: Feed): Promise<void> {
    try {
      await this.note(feed, await this.lookAt(feed));
    } catch (error) {
      if (!isPassing(error)) throw error;
      this.logger.warn(`${feed.path} waits: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async lookAt(feed: Feed): Promise<FeedProblem | null> {
    try {
      await this.room.need();
      return await this.kinds.look(feed);
    } catch (error) {
      return problemFrom(error);
    }
  }

  /** A refused file stays told until the next file is refused or the feed is switched. */
  private async note(feed: Feed, found: FeedProblem | null): Promise<void> {
    const now = this.clock.now();
    const problem = found ?? (feed.kind === 'folder' && isOfFile(feed.problem) ? feed.problem : null);
    const isNews = problem?.code !== feed.problem?.code || problem?.ko !== feed.problem?.ko;
    if (!isNews && now.getTime() - (this.notedAt.get(feed.id) ?? 0) < NOTED_MS) return;
    this.notedAt.set(feed.id, now.getTime());
    await markLookedAt(this.dataSource, feed.id, now, problem);
  }
}

const ofPlace: ReadonlySet<string> = new Set([
  'FOLDER_MISSING',
  'NO_ACCESS',
  'PATH_OUTSIDE',
  'DISK_NEARLY_FULL',
]);

const isOfFile = (problem: FeedProblem | null): boolean => problem !== null && !ofPlace.has(problem.code);
