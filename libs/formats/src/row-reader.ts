import { callReader } from './call-row.js';
import type { RecordRow } from './call-row.js';
import type { ReadItem } from './canonical.js';
import { consultationReader } from './consultation-row.js';
import { intervalReader } from './interval-row.js';
import type { Profile } from './profile.js';
import type { Cells } from './row.js';
import { surveyOf } from './survey-row.js';

/** Reads one row; it throws RowFault where the row cannot be read. */
export type RowReader = (cells: Cells, line: number, raw: string) => ReadItem;

type Recorded = 'call' | 'consultation';

const itemOf = <Kind extends Recorded>(
  kind: Kind,
  row: RecordRow<Extract<ReadItem, { kind: Kind }>['record']>,
  line: number,
  raw: string,
): ReadItem =>
  'record' in row
    ? ({ kind, line, raw, record: row.record } as ReadItem)
    : { kind: 'setAside', line, raw, ...row.setAside };

/** What rows of a profile become, prepared once for a file. */
export const rowReader = (profile: Profile): RowReader => {
  switch (profile.kind) {
    case 'calls': {
      const callOf = callReader(profile);
      return (cells, line, raw) => itemOf('call', callOf(cells), line, raw);
    }
    case 'survey':
      return (cells, line, raw) => ({ kind: 'survey', line, raw, record: surveyOf(cells, profile) });
    case 'consultation': {
      const consultationOf = consultationReader(profile);
      return (cells, line, raw) => itemOf('consultation', consultationOf(cells), line, raw);
    }
    case 'intervals': {
      const intervalOf = intervalReader(profile);
      return (cells, line, raw) => ({ kind: 'interval', line, raw, record: intervalOf(cells) });
    }
  }
};
