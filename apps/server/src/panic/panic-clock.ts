import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { everySecond, type Ticking } from '../live/ticking.js';
import { PanicEngine } from './panic-engine.service.js';

/**
 * Looks each second at who waits for help. Every server looks, and none leads: the call itself is held while it is
 * looked at, and a leader that hangs must not keep anybody waiting.
 */
@Injectable()
export class PanicClock implements OnApplicationShutdown {
  private readonly logger = new Logger('panic');
  private ticking: Ticking | null = null;

  constructor(private readonly engine: PanicEngine) {}

  /** Starts looking. The entry points of servers call it; the command line does not. */
  start(): void {
    this.ticking ??= everySecond(() => this.engine.lookAtAll(), this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ticking?.stop();
    this.ticking = null;
  }
}
