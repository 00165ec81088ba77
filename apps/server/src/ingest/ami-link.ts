import type { Clock } from '@michuhol/calendar';
import { amiTranslation, type AmiMessage, type AmiSnapshot, type CanonicalEvent } from '@michuhol/formats';
import { AmiHold } from './ami-hold.js';
import { AmiLine, type AmiLogin } from './ami-line.js';
import { AmiInterfaces, tellPause } from './ami-pauses.js';
import { AmiFault, amiProblem } from './ami-problems.js';
import { lostStays, UNSETTLED_MS } from './ami-resync.js';
import type { AmiStore } from './ami-store.js';
import type { AmiTimes } from './ami-times.js';
import type { FeedProblem } from './feed.query.js';
import { everyWhile } from './every-while.js';

/** Looks after which what nobody explains is ended. */
const SETTLE_MS = 1000;

/**
 * Keeps one switch connected: connects, learns from QueueStatus how things stand and corrects what is known, stores what
 * comes, and connects again when the connection ends, at growing intervals that differ by chance so that a switch
 * that starts is not asked by all at once.
 */
export class AmiLink {
  /** What is wrong now; null when all is well. */
  problem: FeedProblem | null = amiProblem('AMI_CONNECTING');
  private readonly translation = amiTranslation();
  private readonly hold = new AmiHold();
  private readonly interfaces = new AmiInterfaces();
  private snapshot: AmiSnapshot | null = null;
  /** Ends the connection under way. */
  private connection = new AbortController();
  private stopped = false;
  private wake: () => void = () => undefined;
  private draining: Promise<void> | null = null;
  private readonly running: Promise<void>;

  constructor(
    private readonly login: () => Promise<AmiLogin>,
    private readonly store: AmiStore,
    private readonly clock: Clock,
    private readonly times: AmiTimes,
  ) {
    this.running = this.run();
  }

  /** Ends the connection and stores what has come. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.connection.abort();
    this.wake();
    await this.running;
    await this.flush().catch(() => undefined);
  }

  private async run(): Promise<void> {
    let rest = this.times.firstRestMs;
    while (!this.stopped) {
      const begun = performance.now();
      const fault = await this.session().catch((error: unknown) => error);
      if (this.stopped) return;
      this.problem = fault instanceof AmiFault ? fault.problem : amiProblem('AMI_BEHIND');
      // A connection that held for a while starts the count anew.
      if (performance.now() - begun > this.times.longestRestMs) rest = this.times.firstRestMs;
      const isRefused = fault instanceof AmiFault && fault.code === 'AMI_REFUSED';
      await this.sleep((isRefused ? this.times.refusedRestMs : rest) * (0.5 + Math.random() / 2));
      rest = Math.min(rest * 2, this.times.longestRestMs);
      await this.emptied();
    }
  }

  /** Nothing is asked of the switch while what came before cannot be stored. */
  private async emptied(): Promise<void> {
    while (!this.stopped && !(await this.flushed())) await this.sleep(this.times.firstRestMs);
  }

  private async flushed(): Promise<boolean> {
    try {
      await this.flush();
      return true;
    } catch {
      this.problem = amiProblem('AMI_BEHIND');
      return false;
    }
  }

  /** One connection from beginning to end. @throws AmiFault when it ends; what the database says */
  private async session(): Promise<void> {
    const login = await this.login();
    const early: AmiMessage[] = [];
    let ready = false;
    this.connection = new AbortController();
    if (this.stopped) return;
    const tell = (message: AmiMessage): void => {
      if (ready) this.take(message);
      else early.push(message);
    };
    const line = await AmiLine.open(login, this.times, tell, this.connection.signal);
    try {
      const known = await this.store.members(this.clock.now());
      const { id, answer } = line.ask('QueueStatus');
      this.hold.add(this.translation.begin(id, known));
      ready = true;
      for (const message of early) this.take(message);
      const { name } = await answer;
      this.problem = name === 'Success' ? null : amiProblem('AMI_NOT_ALLOWED');
      await this.work(line);
    } finally {
      line.close(new AmiFault('AMI_LOST'));
    }
  }

  /** Stores, asks for signs of life and settles until the connection ends. */
  private async work(line: AmiLine): Promise<never> {
    const chores = [
      everyWhile(this.times.storeMs, async () => {
        await this.flushed();
        if (this.hold.isFull) line.close(new AmiFault('AMI_BEHIND'));
      }),
      everyWhile(this.times.pingMs, async () => {
        const isHeard = await line.ask('Ping').answer.then(
          () => true,
          () => false,
        );
        if (isHeard) await this.store.heard(this.clock.now()).catch(() => undefined);
      }),
      everyWhile(SETTLE_MS, async () => {
        this.hold.add(this.translation.settle());
        this.tellDoubts(line);
      }),
      everyWhile(SETTLE_MS, () => this.tellPauses(line)),
    ];
    try {
      return await line.ended;
    } finally {
      await Promise.all(chores.map((chore) => chore.stop()));
      await this.flush().catch(() => undefined);
    }
  }

  /** Keeps calls away from who rests. What fails waits for the next turn or the next connection. */
  private async tellPauses(line: AmiLine): Promise<void> {
    try {
      for (const wanted of await this.store.pauses())
        await this.store.paused(wanted, await tellPause(line, this.interfaces, wanted));
    } catch {
      return;
    }
  }

  /** A connection that works may still tell too little. */
  private tellDoubts({ fault }: AmiLine): void {
    if (this.problem !== null && this.problem.code !== 'AMI_BEHIND' && this.problem.code !== 'AMI_FAULTY')
      return;
    const refused = this.store.refused ?? fault;
    if (refused !== null) this.problem = amiProblem('AMI_FAULTY', refused);
    else if (this.translation.provisional() > 0) this.problem = amiProblem('AMI_NO_OUTCOMES');
    else if (this.hold.isEmpty) this.problem = null;
  }

  private take(message: AmiMessage): void {
    this.interfaces.take(message);
    const { events, snapshot } = this.translation.take(message, this.clock.now());
    this.hold.add(events);
    this.snapshot = snapshot ?? this.snapshot;
  }

  /** Stores what is held, one after the other. @throws what the database says */
  private async flush(): Promise<void> {
    this.draining ??= this.drain().finally(() => {
      this.draining = null;
    });
    await this.draining;
  }

  private async drain(): Promise<void> {
    const snapshot = this.snapshot;
    await this.hold.drain((events) => this.store.keep(events));
    if (!snapshot) return;
    const settled = new Date(snapshot.at.getTime() - UNSETTLED_MS);
    const lost: CanonicalEvent[] = lostStays(await this.store.open(settled), snapshot);
    await this.store.keep(lost);
    if (this.snapshot === snapshot) this.snapshot = null;
  }

  private sleep(milliseconds: number): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
