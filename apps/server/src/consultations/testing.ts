import type { DataSet } from '@michuhol/contract';
import type { ConsultationRecord } from '@michuhol/formats';
import type { TestPlatform } from '../platform/testing.js';
import type { RecordOutcome, RecordSource } from '../versions/record-kind.js';
import type { ConsultationArrival } from './consultation-arrival.js';
import { ConsultationsService } from './consultations.service.js';

/** A record of a telephone consultation on 2026-04-01, with whatever a test says otherwise. */
export const consultation = (key: string, said: Partial<ConsultationRecord> = {}): ConsultationRecord => ({
  key: [key],
  version: null,
  startedAt: new Date('2026-04-01T10:00:00+09:00'),
  endedAt: new Date('2026-04-01T10:03:00+09:00'),
  callId: null,
  counselor: null,
  caller: null,
  channel: '전화',
  direction: 'inbound',
  campaign: null,
  topic: ['교통', '버스', '노선'],
  result: 'doneAtOnce',
  agency: null,
  department: null,
  attributes: {},
  ...said,
});

/** Records in their order of arrival from a place on. */
export const inOrder = (records: readonly ConsultationRecord[], from = 1): ConsultationArrival[] =>
  records.map((record, index) => ({ record, raw: '', order: from + index }));

/** The store over a test's platform. */
export const storeOf = ({ dataSource, keyring, clock }: TestPlatform): ConsultationsService =>
  new ConsultationsService(dataSource, keyring, clock);

/** Stores records in one transaction; returns what became of each. */
export const store = (
  platform: TestPlatform,
  source: RecordSource,
  arrivals: readonly ConsultationArrival[],
  importId: string | null = null,
): Promise<RecordOutcome[]> =>
  platform.dataSource.transaction((manager) =>
    storeOf(platform).storeConsultations(manager, source, arrivals, importId, platform.clock.now()),
  );

/** Withdraws an import, so many records at a time. */
export const withdrawAll = async (
  platform: TestPlatform,
  source: RecordSource,
  importId: string,
  batch = 2,
): Promise<void> => {
  const once = (): Promise<number> =>
    platform.dataSource.transaction((manager) =>
      storeOf(platform).withdrawImport(manager, source, importId, batch),
    );
  while ((await once()) > 0);
};

/** A source with a code of its own. */
export const sourceFor = async (
  { dataSource, clock }: TestPlatform,
  code: string,
  dataSet: DataSet = 'sample',
): Promise<RecordSource> => {
  const [row] = await dataSource.query<{ id: string }[]>(
    'INSERT INTO source (code, name, data_set, created_at) VALUES ($1, $1, $2, $3) RETURNING id',
    [code, dataSet, clock.now()],
  );
  if (!row) throw new Error('no source was made');
  return { id: row.id, dataSet };
};
