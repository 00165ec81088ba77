import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { arrivalOrder } from '../contacts/arrival.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring, type DataKey } from '../platform/keyring.js';
import { addCounts, claimChunk } from './chunk.query.js';
import { chunkCounts, daysOf, type ChunkItem } from './chunk-items.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { insertProblems, rawContext, type ProblemRow } from './import-problem.query.js';
import type { ImportPlan } from './import-plan.query.js';
import { markRepaired } from './repair.query.js';
import { isStorable, storeItems } from './store-items.js';

/** Raw lines that were not taken in are kept this long, sealed. */
export const KEPT_MS = 30 * 86_400_000;

/** One chunk of an import: so many rows of the file, in its order. */
export interface Chunk {
  seq: number;
  items: readonly ChunkItem[];
  /** The place of the first row in the import, from 1. */
  first: number;
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
    const { items, first } = chunk;
    const key = await this.keyring.forPeriod('quarantine', now);
    const problems = items.flatMap((item, index) => problemRow(plan.id, item, first + index, key));
    await this.dataSource.transaction(async (manager) => {
      if (!(await claimChunk(manager, plan.id, chunk.seq, items.length, now))) return;
      const storing = { source: plan.source, importId: plan.id, receivedAt: now };
      const outcomes = await storeItems(this.stores, manager, storing, items, (index) =>
        arrivalOrder(plan.ordinal, first + index),
      );
      await insertProblems(manager, plan.id, problems, new Date(now.getTime() + KEPT_MS));
      if (plan.repairs !== null) {
        const taken = items.flatMap((item) => (isStorable(item) ? (item.repairOf ?? []) : []));
        await markRepaired(manager, plan.repairs, plan.id, taken);
      }
      // Last of all: chunks that are stored beside each other wait here for the row of their import.
      await addCounts(manager, plan.id, chunkCounts(items, outcomes), chunk.bytesRead, daysOf(items));
    });
  }
}

/** A row that was rejected or set aside, as it is kept: its text sealed. Nothing for another row. */
export const problemRow = (
  importId: string,
  item: ChunkItem,
  position: number,
  key: DataKey,
): ProblemRow[] => {
  if (item.kind !== 'rejected' && item.kind !== 'setAside') return [];
  const { line, kind, code, message, raw } = item;
  const sealed = key.seal(raw, rawContext(importId, line));
  return [{ position, line, kind, code, message_ko: message.ko, message_en: message.en, raw: sealed }];
};
