import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Leadership } from '../live/leadership.js';
import { everySecond, type Ticking } from '../live/ticking.js';
import { AlertEngine } from './alert-engine.service.js';

/** Looks at the rules each second, in one process of all, whether or not anybody watches a board. */
@Injectable()
export class AlertClock implements OnApplicationShutdown {
  private readonly logger = new Logger('alerts');
  private readonly leadership: Leadership;
  private ticking: Ticking | null = null;

  constructor(
    dataSource: DataSource,
    private readonly engine: AlertEngine,
  ) {
    this.leadership = new Leadership(dataSource, 'michuhol alerts');
  }

  /** Starts looking. The entry points of servers call it; the command line does not. */
  start(): void {
    this.ticking ??= everySecond(() => this.tick(), this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ticking?.stop();
    this.ticking = null;
    await this.leadership.resign();
  }

  /** One look: nothing unless this process leads. @throws when the database does not answer. */
  async tick(): Promise<void> {
    if (await this.leadership.held()) await this.engine.lookAtAll();
  }
}
