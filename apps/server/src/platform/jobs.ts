import { Logger } from '@nestjs/common';
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  setDefaultBackendFactory,
  Worker,
  type Job,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { DatabaseAddress } from './database.js';
import {
  jobCatalogue,
  schedulesWith,
  type JobName,
  type JobPayload,
  type Schedule,
} from './job-catalogue.js';
import { Problem } from './problem.js';
import { hasRoom, memoryOf } from './redis-room.js';

type Handler = (payload: never) => Promise<void>;

const QUEUE = 'michuhol';
/** How often the schedules are looked for: an emptied Redis has forgotten them. */
const SCHEDULES_MS = 30_000;

/** Where jobs wait: in PostgreSQL, or in Redis where one is given. The rest of the code cannot tell. */
export type JobBackend = { kind: 'postgres'; address: DatabaseAddress } | { kind: 'redis'; url: string };

const poolOptions = (address: DatabaseAddress): pg.PoolConfig =>
  'url' in address ? { connectionString: address.url, max: 4 } : { ...address, max: 4 };

const RETRY_SECONDS = 30;

const queueAway = (): Problem =>
  new Problem(
    'NOT_AVAILABLE',
    {
      ko: '작업 대기열(Redis)이 가득 찼거나 응답하지 않습니다. 받은 자료는 그대로 있습니다. 잠시 뒤 다시 시도하세요.',
      en: 'The job queue (Redis) is full or away. What was taken in is kept: try again in a moment.',
    },
    { code: 'QUEUE_AWAY', retryAfterSeconds: RETRY_SECONDS },
  );

/** The job queue: one queue, one worker a process. */
export class Jobs {
  private readonly logger = new Logger('jobs');
  private readonly handlers = new Map<JobName, Handler>();
  private queue: Queue | null = null;
  private worker: Worker | null = null;
  private schedulesTimer: NodeJS.Timeout | null = null;
  private readonly connections: Redis[] = [];
  private producer: Redis | null = null;
  private readonly schedules: [string, Schedule][];

  /** `backupTime` is HH:MM in Asia/Seoul. */
  constructor(
    private readonly backend: JobBackend,
    backupTime: string,
  ) {
    this.schedules = Object.entries(schedulesWith(backupTime));
  }

  /** Registers what runs a kind of job. */
  handle<N extends JobName>(name: N, handler: (payload: JobPayload<N>) => Promise<void>): void {
    if (this.handlers.has(name)) throw new Error(`job ${name} has two handlers`);
    this.handlers.set(name, handler as Handler);
  }

  /** The kinds of jobs that nothing runs yet. */
  unhandled(): JobName[] {
    return (Object.keys(jobCatalogue) as JobName[]).filter((name) => !this.handlers.has(name));
  }

  /** Opens the queue; jobs can be added from here on. */
  async open(): Promise<void> {
    if (this.backend.kind === 'postgres') {
      // The backend never migrates by itself when it connects.
      const pool = new pg.Pool(poolOptions(this.backend.address));
      try {
        const client = await pool.connect();
        try {
          await runMigrations(client);
        } finally {
          client.release();
        }
      } finally {
        await pool.end();
      }
      setDefaultBackendFactory(createPostgresBackend);
    }
    this.queue = new Queue(QUEUE, { connection: this.connection('producer') });
    this.queue.on('error', (error) => this.logger.warn(error.message));
  }

  /** Starts taking jobs. @throws when a kind of job has no handler. */
  async work(): Promise<void> {
    const missing = this.unhandled();
    if (missing.length > 0) throw new Error(`jobs without a handler: ${missing.join(', ')}`);
    this.worker = new Worker(QUEUE, (job) => this.run(job), {
      connection: this.connection('worker'),
      concurrency: 2,
      // Chunks are idempotent: a worker that died must never make its job fail for good.
      maxStalledCount: 1000,
    });
    this.worker.on('error', (error) => this.logger.warn(error.message));
    for (const [name, when] of this.schedules)
      await this.queue?.upsertJobScheduler(name, when, { name, data: {} });
    this.schedulesTimer = setInterval(() => void this.restoreSchedules(), SCHEDULES_MS).unref();
  }

  /** Takes no further jobs; those under way go on. */
  async pause(): Promise<void> {
    await this.worker?.pause(true);
  }

  /** Takes jobs again after a pause. */
  async resume(): Promise<void> {
    this.worker?.resume();
  }

  /** Adds a job; the same identity waits only once. @throws Problem NOT_AVAILABLE (QUEUE_AWAY) when the queue takes nothing */
  async add<N extends JobName>(name: N, payload: JobPayload<N>, identity: string): Promise<void> {
    if (!this.queue) throw new Error('the job queue is not open');
    const added = this.queue.add(name, payload, {
      jobId: `${name}-${identity}`,
      // A finished job kept under its id would make the next add() a silent no-op.
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 20,
      backoff: { type: 'fixed', delay: 2000 },
    });
    await added.catch((error: unknown) => {
      if (this.backend.kind === 'postgres') throw error;
      this.logger.warn(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      throw queueAway();
    });
  }

  /** Whether the queue answers. */
  async ping(): Promise<void> {
    await this.queue?.getJobCounts('waiting');
  }

  /** Whether the queue can take more: a Redis that is full takes nothing. @throws when it cannot, or does not answer */
  async needRoom(): Promise<void> {
    if (this.producer && !hasRoom(await memoryOf(this.producer))) throw queueAway();
  }

  /** Stops taking jobs, lets the running ones end for at most 8 s, and closes. */
  async close(): Promise<void> {
    if (this.schedulesTimer) clearInterval(this.schedulesTimer);
    const closing = Promise.allSettled([this.worker?.close(), this.queue?.close()]);
    await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 8000).unref())]);
    for (const connection of this.connections) connection.disconnect();
  }

  private async restoreSchedules(): Promise<void> {
    try {
      for (const [name, when] of this.schedules)
        if (!(await this.queue?.getJobScheduler(name)))
          await this.queue?.upsertJobScheduler(name, when, { name, data: {} });
    } catch (error) {
      this.logger.warn(`schedules: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async run(job: Job): Promise<void> {
    const name = job.name as JobName;
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`no handler for job ${job.name}`);
    await handler(jobCatalogue[name].parse(job.data) as never);
  }

  private connection(use: 'producer' | 'worker'): never {
    if (this.backend.kind === 'postgres') return poolOptions(this.backend.address) as never;
    const redis = new Redis(this.backend.url, {
      maxRetriesPerRequest: use === 'worker' ? null : 3,
      // A producer that cannot reach Redis must say so at once instead of waiting for ever.
      enableOfflineQueue: use === 'worker',
    });
    redis.on('error', (error) => this.logger.warn(error.message));
    this.connections.push(redis);
    if (use === 'producer') this.producer = redis;
    return redis as never;
  }
}
