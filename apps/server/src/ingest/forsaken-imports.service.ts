import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { everySecond, type Ticking } from '../live/ticking.js';
import { selectForsaken } from './import-plan.query.js';
import { ImportQueue } from './import-queue.js';

/**
 * Takes up imports that nobody is at, each second: those of a worker that was killed, whose job the queue gives to
 * another one only when its lock has run out, and those whose job was lost with an emptied Redis.
 */
@Injectable()
export class ForsakenImports implements OnApplicationShutdown {
  private readonly logger = new Logger('imports');
  /** Part of the identity of the jobs: the job of the killed worker still stands in the queue under the usual one. */
  private readonly process = randomUUID();
  private seen: ReadonlySet<string> = new Set();
  private ticking: Ticking | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: ImportQueue,
  ) {}

  /** Starts looking. Processes that take jobs call it. */
  start(): void {
    this.ticking ??= everySecond(() => this.tick(), this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ticking?.stop();
    this.ticking = null;
  }

  /** Asks for a run of what nobody is at now and nobody was at when it looked before. */
  async tick(): Promise<void> {
    const found = await selectForsaken(this.dataSource);
    for (const unfinished of found)
      if (this.seen.has(unfinished.id)) await this.queue.addAgain(unfinished, this.process);
    this.seen = new Set(found.map(({ id }) => id));
  }
}
