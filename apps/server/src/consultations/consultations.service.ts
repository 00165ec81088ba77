import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MonthPartitions } from '../contacts/month-partitions.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import type { RecordOutcome, RecordSource } from '../versions/record-kind.js';
import { storeRecords } from '../versions/store-records.js';
import { withdrawRecords } from '../versions/withdraw-records.js';
import type { ConsultationArrival } from './consultation-arrival.js';
import { consultationKind } from './consultation-kind.js';
import { loadNames } from './consultation-names.js';
import { prepareConsultations } from './prepare-consultations.js';
import { tidy } from './word.js';

const latest = (instants: readonly Date[]): Date =>
  instants.reduce((one, other) => (one > other ? one : other));

/** Takes in consultation records: the one way by which they become facts. */
@Injectable()
export class ConsultationsService {
  private readonly months: MonthPartitions;

  constructor(
    dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.months = new MonthPartitions(dataSource);
  }

  /**
   * Stores records of one source in the caller's transaction and says in their order what became of each. What came
   * before is a duplicate and changes nothing; another content under a record's key corrects it if it is newer, and
   * the other one is kept. Batches of one source may run beside each other and in any order. The calls are found
   * afterwards by the linking.
   * @throws when there is no transaction
   */
  async storeConsultations(
    manager: EntityManager,
    source: RecordSource,
    items: readonly ConsultationArrival[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<RecordOutcome[]> {
    if (items.length === 0) return [];
    const instants = items.map(({ record }) => record.startedAt);
    await this.months.ensureFor(instants);
    const counselors = new Set(items.flatMap(({ record }) => tidy(record.counselor) ?? []));
    const names = await loadNames(
      manager,
      [...counselors].map((counselor) => ({ sourceId: source.id, counselor })),
    );
    const prepared = await prepareConsultations(this.keyring, names, source.id, items);
    const by = { importId, receivedAt };
    const outcomes = await storeRecords(consultationKind, manager, source, prepared, by).catch(
      (error: unknown) => {
        // Should a month have been taken away since, the next attempt makes it.
        this.months.forget();
        throw error;
      },
    );
    // Last of all, and only when it is news: parallel batches of a source must not wait for each other here.
    await manager.query(
      'UPDATE source SET last_event_at = $2 WHERE id = $1 AND (last_event_at IS NULL OR last_event_at < $2)',
      [source.id, latest(instants)],
    );
    return outcomes;
  }

  /** When the newest consultation of a source began; null for none. */
  async newest(manager: EntityManager, source: RecordSource): Promise<Date | null> {
    const [row] = await manager.query<{ at: Date }[]>(
      `SELECT started_at AS at FROM consultation WHERE data_set = $1 AND source_id = $2
       ORDER BY started_at DESC LIMIT 1`,
      [source.dataSet, source.id],
    );
    return row?.at ?? null;
  }

  /**
   * Takes back what an import alone brought, at most `batch` records in the caller's transaction; to be called until
   * it returns 0. Each fact is left as the other imports make it.
   */
  withdrawImport(
    manager: EntityManager,
    source: RecordSource,
    importId: string,
    batch: number,
  ): Promise<number> {
    return withdrawRecords(consultationKind, manager, source, importId, batch, this.clock.now());
  }
}
