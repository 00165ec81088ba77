import { setImmediate } from 'node:timers/promises';
import { addDays, dayOf, startOfDay, type Clock, type Day } from '@michuhol/calendar';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Leadership } from '../live/leadership.js';
import { everySecond, type Ticking } from '../live/ticking.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { isLasting } from './event-log.js';
import { missingDays } from './fill-plan.js';
import { SimulatedDays } from './simulated-days.js';
import { between, SimulatorFeed } from './simulator-feed.service.js';
import { SimulatorProgress } from './simulator-progress.service.js';

/** Every second tick; ticks do not fall on the second. */
const HEARTBEAT_MILLISECONDS = 1500;

/**
 * Plays the centre in evaluation mode, in one process of all: today so far, then each second what has just
 * happened, and beside that the past days, newest first. Switched off it falls silent, like a feed that was cut.
 */
@Injectable()
export class SimulatorRunner implements OnApplicationShutdown {
  private readonly logger = new Logger('simulator');
  private readonly leadership: Leadership;
  private readonly days = new SimulatedDays();
  private ticking: Ticking | null = null;
  /** Up to when everything of today was sent; null while this process is not playing. */
  private sentUpTo: Date | null = null;
  private heardAt = 0;
  private filling: Promise<void> | null = null;

  constructor(
    dataSource: DataSource,
    private readonly feed: SimulatorFeed,
    private readonly progress: SimulatorProgress,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.leadership = new Leadership(dataSource, 'michuhol simulator');
  }

  /** Starts playing; in production it does nothing. The entry points of servers call it; the command line does not. */
  start(): void {
    if (this.config.mode !== 'evaluation') return;
    this.ticking ??= everySecond(() => this.tick(), this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    this.sentUpTo = null;
    await this.ticking?.stop();
    this.ticking = null;
    this.sentUpTo = null;
    await this.filling;
    await this.leadership.resign();
  }

  /** One second of work: nothing unless this process leads and the switch is on. @throws when the database does not answer. */
  async tick(): Promise<void> {
    const setting = (await this.leads()) ? await this.progress.setting() : null;
    if (!setting?.running) {
      this.sentUpTo = null;
      return;
    }
    await this.sendDue(setting.filled);
    if (this.filling === null && this.missing(setting.filled).length > 0)
      this.filling = this.fill().finally(() => {
        this.filling = null;
      });
  }

  /** Resolves when no past day is being filled in any more. */
  async filled(): Promise<void> {
    await this.filling;
  }

  private async leads(): Promise<boolean> {
    try {
      return await this.leadership.held();
    } catch (error) {
      this.sentUpTo = null;
      throw error;
    }
  }

  private async sendDue(filled: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const today = dayOf(now);
    const yesterday = addDays(today, -1);
    const after =
      this.sentUpTo && dayOf(this.sentUpTo) >= yesterday ? this.sentUpTo : this.beginning(now, filled);
    const due = [yesterday, today].map((day) => between(this.days.of(day), after, now));
    await this.feed.send({
      events: due.flatMap(({ events }) => events),
      answers: due.flatMap(({ answers }) => answers),
      consultations: due.flatMap(({ consultations }) => consultations),
    });
    this.sentUpTo = now;
    if (now.getTime() - this.heardAt < HEARTBEAT_MILLISECONDS) return;
    await this.feed.heartbeat(this.clock.now());
    this.heardAt = now.getTime();
  }

  /**
   * Where to begin after a stop or a sleep of the machine: with the day, or soon after midnight with the day before,
   * which is not over yet and so is not filled in as a past day. What is known already is not stored twice.
   */
  private beginning(now: Date, filled: readonly string[]): Date {
    const yesterday = addDays(dayOf(now), -1);
    const isOver = filled.includes(yesterday) || this.missing(filled).includes(yesterday);
    return new Date(startOfDay(isOver ? dayOf(now) : yesterday).getTime() - 1);
  }

  private missing(filled: readonly string[]): Day[] {
    return missingDays(this.clock.now(), filled, this.config.simulatedDays);
  }

  private async fill(): Promise<void> {
    try {
      for (const day of this.missing((await this.progress.setting()).filled)) {
        await setImmediate();
        const played = this.days.of(day);
        if (played.endsAt > this.clock.now()) continue;
        const lasting = { ...played, events: played.events.filter(isLasting) };
        if (!(await this.feed.send(lasting, () => this.sentUpTo !== null))) return;
        await this.progress.complete(day);
      }
    } catch (error) {
      // The next tick begins again where this one stopped.
      this.logger.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
