import { createReadStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Problem } from '../platform/problem.js';
import { placeOf } from './feed-path.js';
import type { Feed, FeedProblem } from './feed.query.js';
import { filesIn, moveInto, sayWhy, settleWatch, TAKEN, takenIn, type SettleWatch } from './folder-files.js';
import { ImportsService } from './imports.service.js';
import { UploadsService } from './uploads.service.js';

/** Where a file goes when its import has ended. */
const homes = { done: 'done', failed: 'failed', withdrawing: 'failed', withdrawn: 'failed' } as const;

interface EndedImport {
  id: string;
  state: keyof typeof homes;
  /** Of the taken file, below the opened folder. */
  folder_file: string;
}

const problemOf = (name: string, { more, kind, detail }: Problem): FeedProblem => ({
  code: more.code ?? kind,
  ko: `${name}: ${detail.ko}`,
  en: `${name}: ${detail.en}`,
});

async function* bytesOf(path: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 256 * 1024 });
}

/**
 * Watches folders by looking into them. A file that has stopped changing is moved aside, sealed and imported as an
 * upload would be, and ends in `done` or `failed`. Moved aside without an import (a crash between the two) it goes
 * back and is taken again; that it may have been taken before makes it all duplicates.
 */
@Injectable()
export class FolderFeed {
  private readonly watches = new Map<string, SettleWatch>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly uploads: UploadsService,
    private readonly imports: ImportsService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks into a folder once. Returns what was refused, if anything. @throws what the disk or the database says */
  async look(feed: Feed): Promise<FeedProblem | null> {
    const folder = await placeOf(this.config.watchDir, feed.path);
    await this.putBack(feed, folder);
    const watch = this.watches.get(feed.id) ?? settleWatch();
    this.watches.set(feed.id, watch);
    const now = this.clock.now().getTime();
    let refused: FeedProblem | null = null;
    for (const { name } of watch.settled(await filesIn(folder), now, feed.settleSeconds * 1000))
      refused = (await this.take(feed, folder, name)) ?? refused;
    return refused;
  }

  /** Moves the files of imports that have ended to where they belong. */
  async settleEnded(): Promise<void> {
    const ended = await this.dataSource.query<EndedImport[]>(
      'SELECT id, state, folder_file FROM import WHERE folder_file IS NOT NULL AND state = ANY ($1)',
      [Object.keys(homes)],
    );
    for (const { id, state, folder_file: file } of ended) {
      const taken = join(this.config.watchDir, file);
      const folder = dirname(dirname(taken));
      await moveInto(taken, join(folder, homes[state]), basename(taken)).catch((error: unknown) => {
        // Somebody took it away by hand.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      });
      await this.dataSource.query('UPDATE import SET folder_file = NULL WHERE id = $1', [id]);
    }
  }

  private async putBack(feed: Feed, folder: string): Promise<void> {
    const names = await takenIn(folder);
    if (names.length === 0) return;
    const rows = await this.dataSource.query<{ folder_file: string }[]>(
      'SELECT folder_file FROM import WHERE folder_file = ANY ($1)',
      [names.map((name) => join(feed.path, TAKEN, name))],
    );
    const awaited = new Set(rows.map((row) => basename(row.folder_file)));
    for (const name of names) if (!awaited.has(name)) await moveInto(join(folder, TAKEN, name), folder, name);
  }

  private async take(feed: Feed, folder: string, name: string): Promise<FeedProblem | null> {
    const taken = await moveInto(join(folder, name), join(folder, TAKEN), name);
    const place = join(folder, TAKEN, taken);
    try {
      await this.start(feed, place, name, join(feed.path, TAKEN, taken));
      return null;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const problem = problemOf(name, error);
      const failed = join(folder, 'failed');
      await sayWhy(failed, await moveInto(place, failed, name), `${problem.ko} (${problem.en})`);
      return problem;
    }
  }

  private async start(feed: Feed, place: string, name: string, folderFile: string): Promise<void> {
    const actor: Actor = { id: null, name: `folder ${feed.path}`, address: null };
    const given = Object.entries(feed.reading).filter(([, value]) => value !== null);
    const held = await this.uploads.hold(bytesOf(place));
    const wishes = { fileName: name, source: feed.source.id, reading: Object.fromEntries(given) };
    const from = { origin: 'folder', folderFile, feedId: feed.id } as const;
    const listed = await this.uploads.list(held, wishes, actor, from);
    const { problem } = listed.preview;
    if (problem) {
      await this.imports.discard(listed.id, actor);
      throw new Problem('REFUSED', { ko: problem.ko, en: problem.en }, { code: problem.code });
    }
    await this.imports.start(listed.id, listed.reading, actor);
  }
}
