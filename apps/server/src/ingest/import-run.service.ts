import type { Clock } from '@michuhol/calendar';
import type { Import } from '@michuhol/contract';
import { FormatFault } from '@michuhol/formats';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { chunksOf, withinTime, type ChunkItem } from './chunk-items.js';
import { committedChunks } from './chunk.query.js';
import { lanesFor } from './chunk-plan.js';
import { holdWatch, type HoldReason } from './hold-rule.js';
import { ImportChunks, type Chunk } from './import-chunks.service.js';
import { whileOnlyRunner } from './import-lock.js';
import { ImportProgress } from './import-progress.js';
import { findPlan, type ImportPlan } from './import-plan.query.js';
import { importRows, isReadable } from './import-rows.js';
import { markFinished, markHeld, markRunning, type Failure } from './import-state.query.js';
import { isPassing } from './passing-fault.js';
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
  return {
    code: 'INTERNAL',
    ko: '예상하지 못한 오류로 멈추었습니다. 다시 올리면 이미 저장된 행은 중복으로 세고 나머지를 이어서 반입합니다.',
    en: 'Stopped by an unexpected error. Upload the file again: rows that were stored count as duplicates.',
  };
};

/**
 * Runs imports. The structure of the file is checked to its end before its first chunk is stored, so that a file that
 * turns out to be unreadable (an open quotation mark, a line without end, a damaged upload) leaves nothing behind.
 * Then chunks are stored while the next one is read, those of records two at a time; a run that was broken off skips
 * the chunks that stand in the ledger.
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
    await this.uploads.remove(id);
    await this.tellEnd(id, listener);
    return 'finished';
  }

  private async tellEnd(id: string, listener?: ProgressListener): Promise<void> {
    const ended = await this.progress.tellEnd(id);
    if (ended) listener?.(ended);
  }

  private async take(plan: ImportPlan, listener?: ProgressListener): Promise<Taken> {
    const committed = await committedChunks(this.dataSource, plan.id);
    // Chunks in the ledger prove that the whole file was looked at before.
    if (
      committed.size === 0 &&
      !(await isReadable(
        plan,
        () => this.open(plan),
        () => this.isStopping,
      ))
    )
      return 'stopped';
    const counter = { bytes: 0 };
    const rows = importRows(plan, () => counted(this.open(plan), counter));
    const lanes = storeLanes(lanesFor(plan));
    const watch = plan.mayGoOn || plan.repairs !== null ? null : holdWatch();
    let seq = 0;
    try {
      for await (const items of chunksOf(rows, plan.chunkRows)) {
        if (this.isStopping) return 'stopped';
        const checked = this.checked(items, plan);
        const chunk = {
          seq,
          items: checked,
          first: seq * plan.chunkRows + 1,
          bytesRead: Math.min(counter.bytes, plan.sizeBytes),
        };
        seq += 1;
        if (!committed.has(chunk.seq)) await lanes.begin(() => this.store(plan, chunk, listener));
        const reason = watch?.take(checked);
        if (reason) return reason;
      }
      return 'whole';
    } finally {
      // Whatever ends the reading, what is being stored ends first.
      await lanes.end();
    }
  }

  private checked(items: readonly ChunkItem[], { source }: ImportPlan): ChunkItem[] {
    const now = this.clock.now();
    return items.map((item) => withinTime(item, now, source.dataSet));
  }

  private async store(plan: ImportPlan, chunk: Chunk, listener?: ProgressListener): Promise<void> {
    await this.chunks.commit(plan, chunk);
    const told = await this.progress.tell(plan.id);
    if (told) listener?.(told);
  }

  private open({ id, keyId }: ImportPlan): AsyncIterable<Buffer> {
    if (keyId === null) throw new Error(`import ${id} was queued without a file`);
    return this.uploads.read(id, keyId);
  }
}

async function* counted(bytes: AsyncIterable<Buffer>, counter: { bytes: number }): AsyncIterable<Buffer> {
  for await (const chunk of bytes) {
    counter.bytes += chunk.length;
    yield chunk;
  }
}
