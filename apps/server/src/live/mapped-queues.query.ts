import { CITY_AGENCY, type DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** A queue that is mapped on a day, whether or not anybody called. */
export interface MappedQueue {
  sourceCode: string;
  queue: string;
  channel: string | null;
  field: string | null;
  agency: string | null;
}

/** An agency with the name it bears on a day. */
export interface NamedAgency {
  code: string;
  ko: string;
  en: string;
}

/** The mapped queues of a data set on a day. */
export const selectMappedQueues = (
  dataSource: DataSource,
  dataSet: DataSet,
  day: string,
): Promise<MappedQueue[]> =>
  dataSource.query<MappedQueue[]>(
    `SELECT s.code AS "sourceCode", m.queue, m.channel, m.service_field AS field, coalesce(a.code, CASE WHEN m.service_field <> 'district' THEN '${CITY_AGENCY}' END) AS agency
     FROM queue_mapping m
     JOIN source s ON s.id = m.source_id
     LEFT JOIN agency a ON a.id = m.agency_id
     WHERE s.data_set = $1 AND m.valid @> $2::date`,
    [dataSet, day],
  );

/** The agencies in the city's order, by their names on a day. One that has no name on that day keeps its newest. */
export const selectAgencies = (dataSource: DataSource, day: string): Promise<NamedAgency[]> =>
  dataSource.query<NamedAgency[]>(
    `SELECT a.code, n.name_ko AS ko, n.name_en AS en
     FROM agency a
     JOIN LATERAL (
       SELECT name_ko, name_en FROM agency_name WHERE agency_id = a.id
       ORDER BY valid @> $1::date DESC, valid DESC LIMIT 1
     ) n ON true
     ORDER BY a.sort_order, a.code`,
    [day],
  );
