import type { Clock } from '@michuhol/calendar';
import type { Import } from '@michuhol/contract';
import { FormatFault, read, type ReadItem } from '@michuhol/formats';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CHUNK_ROWS, chunksOf, withinTime } from './chunk-items.js';
import { committedChunks } from './chunk.query.js';
import { ImportChunks } from './import-chunks.service.js';
import { whileOnlyRunner } from './import-lock.js';
import { ImportProgress } from './import-progress.js';
import { fileReading } from './import-reading.js';
import { markFinished, markRunning, type Failure } from './import-state.query.js';
import { findPlan, type ImportPlan } from './import.query.js';
import { isPassing } from './passing-fault.js';
import { UploadStore } from './upload-store.js';

/** Hears how far an import is; awaited never. */
export type ProgressListener = (progress: Import) => void;

/** How a run ended: the import is finished, another process runs it, or this one was asked to stop. */
export type RunEnd = 'finished' | 'elsewhere' | 'stopped';

const failureOf = (error: unknown): Failure => {
  if (error instanceof FormatFault) return { code: error.code, ...error.text };
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return {
      code: 'UPLOAD_MISSING',
      ko: '올린 파일이 서버에 없습니다. 파일을 다시 올려 주세요.',
      en: 'The uploaded file is gone: upload it again.',
    };
  return {
    code: 'INTERNAL',
    ko: '예상하지 못한 오류로 멈추었습니다. 다시 올리면 이미 저장된 행은 중복으로 세고 나머지를 이어서 반입합니다.',
    en: 'Stopped by an unexpected error. Upload the file again: rows that were stored count as duplicates.',
  };
};

/**
 * Runs imports. The file is read once to its end before its first chunk is stored, so that a file that turns out to
 * be unreadable (an open quotation mark, a line without end, a damaged upload) leaves nothing behind. Then chunks
 * are stored in order; a run that was broken off skips those that stand in the ledger.
 */
@Injectable()
export class ImportRunService {
  private readonly logger = new Logger('imports');
  private isStopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly uploads: UploadStore,
    private readonly chunks: ImportChunks,
    private readonly progress: ImportProgress,
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

  /** Lets every run end after its present chunk. */
  stop(): void {
    this.isStopping = true;
  }

  private async runAlone(id: string, listener?: ProgressListener): Promise<RunEnd> {
    const plan = await findPlan(this.dataSource, id);
    if (!plan || (plan.state !== 'queued' && plan.state !== 'running')) return 'finished';
    await markRunning(this.dataSource, id, this.clock.now());
    let failure: Failure | null = null;
    try {
      if (!(await this.take(plan, listener))) return 'stopped';
    } catch (error) {
      if (isPassing(error)) throw error;
      failure = failureOf(error);
      if (failure.code === 'INTERNAL')
        this.logger.error(error instanceof Error ? (error.stack ?? error) : error);
    }
    await markFinished(this.dataSource, id, this.clock.now(), failure);
    await this.uploads.remove(id);
    const ended = await this.progress.tellEnd(id);
    if (ended) listener?.(ended);
    return 'finished';
  }

  /** False when it stopped on the way. */
  private async take(plan: ImportPlan, listener?: ProgressListener): Promise<boolean> {
    const committed = await committedChunks(this.dataSource, plan.id);
    // Chunks in the ledger prove that the whole file was read before.
    if (committed.size === 0 && !(await this.checkReadable(plan))) return false;
    const counter = { bytes: 0 };
    let seq = 0;
    for await (const items of chunksOf(this.items(plan, counter), CHUNK_ROWS)) {
      if (this.isStopping) return false;
      if (!committed.has(seq)) {
        const now = this.clock.now();
        const checked = items.map((item) => withinTime(item, now, plan.source.dataSet));
        await this.chunks.commit(plan, {
          seq,
          items: checked,
          bytesRead: Math.min(counter.bytes, plan.sizeBytes),
        });
        const told = await this.progress.tell(plan.id);
        if (told) listener?.(told);
      }
      seq += 1;
    }
    return true;
  }

  /** Reads the file to its end and stores nothing; false when it stopped on the way. @throws FormatFault */
  private async checkReadable(plan: ImportPlan): Promise<boolean> {
    for await (const _rows of chunksOf(this.items(plan, { bytes: 0 }), CHUNK_ROWS))
      if (this.isStopping) return false;
    return true;
  }

  private items(plan: ImportPlan, counter: { bytes: number }): AsyncIterable<ReadItem> {
    const { id, keyId, reading, profile } = plan;
    if (!reading || keyId === null) throw new Error(`import ${id} was queued without a reading or a file`);
    return read(counted(this.uploads.read(id, keyId), counter), fileReading(reading, profile));
  }
}

async function* counted(bytes: AsyncIterable<Buffer>, counter: { bytes: number }): AsyncIterable<Buffer> {
  for await (const chunk of bytes) {
    counter.bytes += chunk.length;
    yield chunk;
  }
}
