import type { Clock } from '@michuhol/calendar';
import { withoutNeverStored } from '@michuhol/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { arrivalOrder, type StoreOutcome } from '../contacts/arrival.js';
import type { RecordBatch } from '../contacts/record-batch.js';
import { CLOCK } from '../platform/clock.js';
import { DataRoom } from '../platform/data-room.js';
import type { DataKey } from '../platform/data-key.js';
import { Keyring } from '../platform/keyring.js';
import { addCounts, claimChunk } from './chunk.query.js';
import { chunkCounts, type ChunkItem } from './chunk-items.js';
import type { Chunk } from './chunk-reading.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { insertProblems, rawContext, type ProblemRow } from './import-problem.query.js';
import type { ImportPlan } from './import-plan.query.js';
import { PURGED, StaleReading } from './purged-items.js';
import { holdPurgedRanges } from '../platform/purged-range.query.js';
import { markRepaired } from './repair.query.js';
import { storeItems, type StoringFor } from './store-items.js';

/** Raw lines that were not taken in are kept this long, sealed. */
export const KEPT_MS = 30 * 86_400_000;

/** Stores an import chunk by chunk. Facts, problems, counts and the ledger of a chunk stand or fall together. */
@Injectable()
export class ImportChunks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(FACT_STORES) private readonly stores: FactStores,
    private readonly room: DataRoom,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Stores a chunk unless its ledger line says that it was stored before. `rows` gives its records one by one.
   * @throws Problem DISK_NEARLY_FULL and StaleReading, which pass: the import goes on when there is room, or read anew
   */
  async commit(plan: ImportPlan, chunk: Chunk, rows: RecordBatch['rows']): Promise<void> {
    await this.room.need();
    const now = this.clock.now();
    const key = await this.keyring.forPeriod('quarantine', now);
    const problems = chunk.problems.flatMap(({ position, item }) => problemRow(plan.id, item, position, key));
    await this.dataSource.transaction(async (manager) => {
      const purged = await holdPurgedRanges(manager, plan.source.dataSet);
      if (purged.length !== chunk.purgedKnown) throw new StaleReading();
      if (!(await claimChunk(manager, plan.id, chunk.seq, chunk.rows, now))) return;
      const storing = { source: plan.source, importId: plan.id, receivedAt: now };
      const outcomes = await this.storeRows(manager, storing, plan, chunk, rows);
      await insertProblems(manager, plan.id, problems, new Date(now.getTime() + KEPT_MS));
      if (plan.repairs !== null) await markRepaired(manager, plan.repairs, plan.id, chunk.repaired);
      const counts = chunkCounts(
        chunk.rows,
        chunk.problems.map(({ item }) => item),
        outcomes,
      );
      // Last of all: chunks that are stored beside each other wait here for the row of their import.
      await addCounts(manager, plan.id, counts, chunk.bytesRead, chunk.days);
    });
  }

  private async storeRows(
    manager: EntityManager,
    storing: StoringFor,
    plan: ImportPlan,
    { items, records }: Chunk,
    rows: RecordBatch['rows'],
  ): Promise<(StoreOutcome | null)[]> {
    const { source, importId, receivedAt } = storing;
    const ofItems = await storeItems(
      this.stores,
      manager,
      storing,
      items.map(({ item }) => item),
      (index) => arrivalOrder(plan.ordinal, items[index]?.position ?? 0),
    );
    if (records === null) return ofItems;
    const batch = { ...records, rows };
    return [...ofItems, ...(await this.stores.storeRecords(manager, source, batch, importId, receivedAt))];
  }
}

/**
 * A row that was rejected or set aside, as it is kept: its text sealed, unless its like is destroyed. Nothing for
 * another row.
 */
export const problemRow = (
  importId: string,
  item: ChunkItem,
  position: number,
  key: DataKey,
): ProblemRow[] => {
  if (item.kind !== 'rejected' && item.kind !== 'setAside') return [];
  const { line, kind, code, message, raw } = item;
  const sealed =
    code === PURGED.code
      ? null
      : key.seal(withoutNeverStored(raw, { certain: true }), rawContext(importId, line));
  return [{ position, line, kind, code, message_ko: message.ko, message_en: message.en, raw: sealed }];
};
