import type { Import } from '@michuhol/contract';

/** The id of the import of the tests. */
export const IMPORT_ID = '019a0000-0000-7000-8000-000000000001';

/** An uploaded file; the tests say what else is true of it. */
export const importOf = (more: Partial<Import> = {}): Import => ({
  id: IMPORT_ID,
  fileName: 'calls.csv',
  sizeBytes: 1000,
  state: 'uploaded',
  source: { id: '019a0000-0000-7000-8000-000000000002', code: 'switch', name: '교환기', dataSet: 'sample' },
  reading: null,
  kind: null,
  origin: 'upload',
  counts: { read: 0, accepted: 0, duplicate: 0, corrected: 0, rejected: 0, setAside: 0 },
  bytesRead: 0,
  rowsPerSecond: null,
  remainingSeconds: null,
  createdBy: 'system',
  createdAt: '2026-04-01T05:00:00Z',
  startedAt: null,
  finishedAt: null,
  failure: null,
  held: null,
  repairs: null,
  repaired: 0,
  withdrawal: null,
  firstDay: null,
  lastDay: null,
  ...more,
});

/** A text that is the same in both languages. */
export const bilingualOf = (ko: string): { ko: string; en: string } => ({ ko, en: ko });
