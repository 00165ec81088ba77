import { setTimeout as sleep } from 'node:timers/promises';
import { packBoard, PULSE_SECONDS, type Board, type DataSet, type Floor } from '@michuhol/contract';
import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { takeVisitNews } from '../contacts/visit-news.query.js';
import { AgentStates } from '../floor/agent-states.service.js';
import { CLOCK } from '../platform/clock.js';
import { Arrivals } from './arrivals.query.js';
import { BoardService } from './board.service.js';
import { Leadership } from './leadership.js';
import { LiveHub } from './live-hub.js';
import { repeatedly, type Ticking } from './ticking.js';

/** A pulse is due a little before its time, because ticks do not fall on the second. */
const PULSE_MILLISECONDS = PULSE_SECONDS * 1000 - 500;

/** How often it is looked whether anything came in. */
const LOOK_MS = 100;
const SECOND = 1000;
/** After a tick it rests for so many times as long, the floor takes half of one processor at the most, */
const REST = 1;
/** and for so long at least: more than a few boards a second nobody can read, and a thousand screens must take them in. */
const LEAST_REST_MS = 150;

/**
 * Renews what each counselor does and the watched boards as soon as something comes in and each second anyhow, in one
 * process of all. What changed is sent packed, once for everybody; what did not is vouched for by a pulse. While the
 * database does not answer nothing is sent, so that clients see that it has gone quiet.
 */
@Injectable()
export class BoardClock implements OnApplicationShutdown {
  private readonly logger = new Logger('live board');
  private readonly leadership: Leadership;
  private readonly sent = new Map<DataSet, { seq: number; at: number; mark: string }>();
  private readonly arrivals: Arrivals;
  private leads = false;
  private dueAt = 0;
  private ticking: Ticking | null = null;

  constructor(
    dataSource: DataSource,
    private readonly boards: BoardService,
    private readonly agents: AgentStates,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.leadership = new Leadership(dataSource, 'michuhol live board');
    this.arrivals = new Arrivals(dataSource);
  }

  /** Starts ticking. The entry points of servers call it; the command line does not. */
  start(): void {
    this.ticking ??= repeatedly(() => this.look(), LOOK_MS, this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ticking?.stop();
    this.ticking = null;
    await this.leadership.resign();
  }

  private async look(): Promise<void> {
    const begun = performance.now();
    if (begun < this.dueAt && !(this.leads && (await this.arrivals.came()))) return;
    this.dueAt = begun + SECOND;
    await this.tick();
    await sleep(Math.max((performance.now() - begun) * REST, LEAST_REST_MS));
  }

  /** One tick: nothing unless this process leads. @throws when the database does not answer. */
  async tick(): Promise<void> {
    try {
      await this.lead();
    } catch (error) {
      // News that were taken may be lost with the answer: the next tick begins anew.
      this.leads = false;
      throw error;
    }
  }

  private async lead(): Promise<void> {
    if (!(await this.leadership.held())) {
      // Whoever led meanwhile has sent what this process does not know of.
      this.sent.clear();
      this.leads = false;
      return;
    }
    if (!this.leads) {
      // Whoever led meanwhile has taken the news.
      this.boards.forgetSums();
      await this.agents.begin();
    }
    this.leads = true;
    await this.agents.refresh();
    const news = await takeVisitNews(this.leadership.connection);
    for (const made of await this.boards.renewKept(await this.boards.watched(), news)) this.send(made);
  }

  private send({ board, floor }: { board: Board; floor: Floor }): void {
    const now = this.clock.now().getTime();
    const last = this.sent.get(board.dataSet);
    if (last?.seq === board.seq) {
      if (now - last.at < PULSE_MILLISECONDS) return;
      this.hub.pulse(this.boards.pulseOf(board));
      this.sent.set(board.dataSet, { ...last, at: now });
    } else {
      const packed = packBoard(board, last?.mark ?? null);
      // Both whenever either changed: they share one sequence.
      this.hub.board(packed);
      this.hub.floor(floor);
      this.sent.set(board.dataSet, { seq: board.seq, at: now, mark: packed.mark });
    }
  }
}
