import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import { queryKept } from '../platform/kept-statement.js';

/** A source of a data set, and how far it reaches. */
export interface KnownSource {
  id: string;
  code: string;
  name: string;
  lastEventAt: Date | null;
  lastHeardAt: Date | null;
}

/** The sources of a data set, by code. */
export const selectSources = (dataSource: DataSource, dataSet: DataSet): Promise<KnownSource[]> =>
  queryKept<KnownSource>(
    dataSource,
    `SELECT id, code, name, last_event_at AS "lastEventAt", last_heard_at AS "lastHeardAt"
     FROM source WHERE data_set = $1 ORDER BY code`,
    [dataSet],
  );
