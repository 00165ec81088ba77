import type { Clock } from '@michuhol/calendar';
import type { Import } from '@michuhol/contract';
import { FormatFault } from '@michuhol/formats';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newRecordIds } from '../contacts/record-staging.query.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import type { Chunk, ChunkReading, ReadNext } from './chunk-reading.js';
import { committedChunks } from './chunk.query.js';
import { lanesFor } from './chunk-plan.js';
import type { HoldReason } from './hold-rule.js';
import { ImportChunks } from './import-chunks.service.js';
import { whileOnlyRunner } from './import-lock.js';
import { ImportProgress } from './import-progress.js';
import { findPlan, type ImportPlan } from './import-plan.query.js';
import { markFinished, markHeld, markRunning, type Failure } from './import-state.query.js';
import { isPassing } from './passing-fault.js';
import { purgedRanges } from '../platform/purged-range.query.js';
import { START_READING, type RunningReading, type StartReading } from './start-reading.js';
import { storeLanes } from './store-lanes.js';
import { UploadStore } from './upload-store.js';

/** Hears how far an import is; awaited never. */
export type ProgressListener = (progress: Import) => void;

/** How a run ended: the import is finished or held, another process runs it, or this one was asked to stop. */
export type RunEnd = 'finished' | 'held' | 'elsewhere' | 'stopped';

/** How the taking in of a file ended. */
type Taken = 'whole' | 'stopped' | HoldReason;

const failureOf = (error: unknown): Failure => {
  if (error instanceof FormatFault) return { code: error.code, ...error.text };
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return {
      code: 'UPLOAD_MISSING',
      ko: '올린 파일이 서버에 없습니다. 파일을 다시 올려 주세요.',
      en: 'The uploaded file is gone: upload it again.',
    };
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return {
      code: 'TOO_MUCH_MEMORY',
      ko: '파일을 읽는 데 메모리가 너무 많이 들어 멈추었습니다. 파일을 나누어 올리거나 CSV로 저장해 올려 주세요.',
      en: 'Reading the file takes too much memory. Upload it in parts, or save it as CSV.',
    };
  return {
    code: 'INTERNAL',
    ko: '예상하지 못한 오류로 멈추었습니다. 다시 올리면 이미 저장된 행은 중복으로 세고 나머지를 이어서 반입합니다.',
    en: 'Stopped by an unexpected error. Upload the file again: rows that were stored count as duplicates.',
  };
};

/** The parts that a run is made of. */
@Injectable()
export class ImportParts {
  constructor(
    readonly uploads: UploadStore,
    readonly chunks: ImportChunks,
    readonly progress: ImportProgress,
    readonly keyring: Keyring,
    @Inject(START_READING) readonly startReading: StartReading,
  ) {}
}

/**
 * Runs imports. The structure of the file is checked to its end before its first chunk is stored, so that a file that
 * turns out to be unreadable (an open quotation mark, a line without end, a damaged upload) leaves nothing behind.
 * Then chunks are stored while the next one is read, those of records two at a time; a run that was broken off skips
 * the chunks that stand in the ledger.
 */
@Injectable()
export class ImportRunService {
  private readonly logger = new Logger('imports');
  private readonly readings = new Set<RunningReading>();
  private isStopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: ImportParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Runs a queued import, or goes on with one that was broken off; one that ended is left as it is.
   * @throws what passes by itself (connection, disk); the import then stays as it is and is to be run again
   */
  async run(id: string, listener?: ProgressListener): Promise<RunEnd> {
    let end: RunEnd = 'elsewhere';
    await whileOnlyRunner(this.dataSource, id, async () => {
      end = await this.runAlone(id, listener);
    });
    return end;
  }

  /** Lets every run end with the chunks that are being stored. */
  stop(): void {
    this.isStopping = true;
    for (const reading of this.readings) void reading.end();
  }

  private async runAlone(id: string, listener?: ProgressListener): Promise<RunEnd> {
    const plan = await findPlan(this.dataSource, id);
    if (!plan || !(await markRunning(this.dataSource, id, this.clock.now()))) return 'finished';
    let failure: Failure | null = null;
    try {
      const taken = await this.take(plan, listener);
      if (taken === 'stopped') return 'stopped';
      if (taken !== 'whole') {
        await markHeld(this.dataSource, id, taken);
        await this.tellEnd(id, listener);
        return 'held';
      }
    } catch (error) {
      if (isPassing(error)) throw error;
      failure = failureOf(error);
      if (failure.code === 'INTERNAL')
        this.logger.error(error instanceof Error ? (error.stack ?? error) : error);
    }
    await markFinished(this.dataSource, id, this.clock.now(), failure);
    await this.parts.uploads.remove(id);
    await this.tellEnd(id, listener);
    return 'finished';
  }

  private async tellEnd(id: string, listener?: ProgressListener): Promise<void> {
    const ended = await this.parts.progress.tellEnd(id);
    if (ended) listener?.(ended);
  }

  private async take(plan: ImportPlan, listener?: ProgressListener): Promise<Taken> {
    const { uploads, keyring, startReading } = this.parts;
    if (plan.keyId === null) throw new Error(`import ${plan.id} was queued without a file`);
    const committed = [...(await committedChunks(this.dataSource, plan.id))];
    const file = await uploads.locate(plan.id, plan.keyId);
    const purged = await purgedRanges(this.dataSource, plan.source.dataSet);
    const reading = startReading(
      { plan, file, committed, now: this.clock.now(), purged },
      {
        newRecordIds: (count) => newRecordIds(this.dataSource, count),
        callerKey: (at) => keyring.secretFor('caller', at),
      },
    );
    this.readings.add(reading);
    try {
      // Chunks in the ledger prove that the whole file was looked at before.
      if (committed.length === 0) await reading.check();
      return await this.storeAll(plan, reading, listener);
    } catch (error) {
      if (this.isStopping && !isPassing(error)) return 'stopped';
      throw error;
    } finally {
      this.readings.delete(reading);
      await reading.end();
    }
  }

  /** Stores what is read, while the next chunk is read already. */
  private async storeAll(
    plan: ImportPlan,
    reading: ChunkReading,
    listener?: ProgressListener,
  ): Promise<Taken> {
    const lanes = storeLanes(lanesFor(plan));
    const ahead = (): Promise<ReadNext | null> => {
      const next = reading.next();
      // Heard when it is awaited; nothing else may be made of it before.
      next.catch(() => undefined);
      return next;
    };
    let coming = ahead();
    try {
      for (;;) {
        if (this.isStopping) return 'stopped';
        const read = await coming;
        if (!read) return 'whole';
        const { chunk, hold } = read;
        if (!hold) coming = ahead();
        if (chunk) await lanes.begin(() => this.store(plan, reading, chunk, listener));
        if (hold) return hold;
      }
    } finally {
      // Whatever ends the reading, what is being stored ends first.
      await lanes.end();
    }
  }

  private async store(
    plan: ImportPlan,
    reading: ChunkReading,
    chunk: Chunk,
    listener?: ProgressListener,
  ): Promise<void> {
    await this.parts.chunks.commit(plan, chunk, () => reading.rows(chunk.seq));
    await reading.letGo(chunk.seq);
    const told = await this.parts.progress.tell(plan.id);
    if (told) listener?.(told);
  }
}
