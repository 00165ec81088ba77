import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import type { QueuePlace } from './floor-person.js';

/** The service field of a queue; null where it is mapped to none. */
export type FieldOf = (place: QueuePlace) => string | null;

/** The service fields of the queues of a data set, as they are mapped on a day. */
export const selectQueueFields = async (
  dataSource: DataSource,
  dataSet: DataSet,
  day: string,
): Promise<FieldOf> => {
  const rows = await dataSource.query<(QueuePlace & { field: string })[]>(
    `SELECT source.code AS "sourceCode", mapping.queue, mapping.service_field AS field
     FROM queue_mapping mapping JOIN source ON source.id = mapping.source_id
     WHERE source.data_set = $1 AND mapping.valid @> $2::date AND mapping.service_field IS NOT NULL`,
    [dataSet, day],
  );
  const keyOf = ({ sourceCode, queue }: QueuePlace): string => JSON.stringify([sourceCode, queue]);
  const fields = new Map(rows.map((row) => [keyOf(row), row.field]));
  return (place) => fields.get(keyOf(place)) ?? null;
};
