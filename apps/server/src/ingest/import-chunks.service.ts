import type { Clock } from '@michuhol/calendar';
import type { ReadItem } from '@michuhol/formats';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Arrival, StoreOutcome } from '../contacts/arrival.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring, type DataKey } from '../platform/keyring.js';
import { addCounts, claimChunk } from './chunk.query.js';
import { chunkCounts, daysOf, type ChunkItem } from './chunk-items.js';
import { FACT_STORES, type AnswerArrival, type FactStores } from './fact-stores.js';
import { insertProblems, rawContext, type ProblemRow } from './import-problem.query.js';
import type { ImportPlan } from './import.query.js';

/** Raw lines that were not taken in are kept this long, sealed. */
const KEPT_MS = 30 * 86_400_000;

/** One chunk of an import: so many rows of the file, in its order. */
export interface Chunk {
  seq: number;
  items: readonly ChunkItem[];
  /** Bytes of the file that were read when the chunk was full. */
  bytesRead: number;
}

/** Stores an import chunk by chunk. Facts, problems, counts and the ledger of a chunk stand or fall together. */
@Injectable()
export class ImportChunks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(FACT_STORES) private readonly stores: FactStores,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stores a chunk unless its ledger line says that it was stored before. */
  async commit(plan: ImportPlan, chunk: Chunk): Promise<void> {
    const now = this.clock.now();
    const key = await this.keyring.forPeriod('quarantine', now);
    await this.dataSource.transaction(async (manager) => {
      if (!(await claimChunk(manager, plan.id, chunk.seq, chunk.items.length, now))) return;
      const outcomes = await this.store(manager, plan, chunk.items, now);
      const problems = chunk.items.flatMap((item) => problemRow(plan.id, item, key));
      await insertProblems(manager, plan.id, problems, new Date(now.getTime() + KEPT_MS));
      const counts = chunkCounts(chunk.items, outcomes);
      await addCounts(manager, plan.id, counts, chunk.bytesRead, daysOf(chunk.items));
    });
  }

  private async store(
    manager: EntityManager,
    plan: ImportPlan,
    items: readonly ChunkItem[],
    now: Date,
  ): Promise<readonly StoreOutcome[]> {
    const arrivals = items.flatMap((item): Arrival[] => {
      if (item.kind === 'event') return [{ kind: 'event', raw: item.raw, event: item.event }];
      return item.kind === 'call' ? [{ kind: 'call', raw: item.raw, record: item.record }] : [];
    });
    const answers = items.flatMap((item): AnswerArrival[] =>
      item.kind === 'survey' ? [{ raw: item.raw, record: item.record }] : [],
    );
    const calls =
      arrivals.length > 0
        ? (await this.stores.storeCalls(manager, plan.source, arrivals, plan.id, now)).outcomes
        : [];
    const surveys =
      answers.length > 0 ? await this.stores.storeAnswers(manager, plan.source, answers, plan.id) : [];
    return [...calls, ...surveys];
  }
}

const problemRow = (importId: string, item: ReadItem, key: DataKey): ProblemRow[] => {
  if (item.kind !== 'rejected' && item.kind !== 'setAside') return [];
  const { line, kind, code, message, raw } = item;
  const sealed = key.seal(raw, rawContext(importId, line));
  return [{ line, kind, code, message_ko: message.ko, message_en: message.en, raw: sealed }];
};
