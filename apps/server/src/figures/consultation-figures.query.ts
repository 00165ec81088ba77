import type { MetricConsultation } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import { newBindings } from './bindings.js';
import { countedSql, type SumRule } from './counted-sql.js';
import type { FigureRead, PageMark } from './figure-list.js';
import { keyFilters } from './group-key.js';
import { keyFilterSql } from './key-filter.js';

/** A consultation record as it is listed. */
export interface ListedRecord extends Pick<
  MetricConsultation,
  | 'source'
  | 'counselor'
  | 'channel'
  | 'direction'
  | 'campaign'
  | 'result'
  | 'department'
  | 'callId'
  | 'linked'
  | 'adds'
> {
  consultationId: string;
  recordKey: string;
  startedAt: Date;
  endedAt: Date | null;
  topic: string[];
  agency: string | null;
}

const ruleOf = (sum: string): SumRule => ({
  when: sum === 'linked' ? 'fact.link_kind IS NOT NULL' : `fact.result = '${sum}'`,
  amount: '1',
});

const columnSql = (column: string): string =>
  column === 'source_id' ? 'fact.source_id' : `coalesce(fact.${column}, '')`;

/** Some of the consultation records behind a number, by when they began, after a mark. */
export const selectConsultations = (
  dataSource: DataSource,
  read: FigureRead,
  after: PageMark | null,
  limit: number,
): Promise<ListedRecord[]> => {
  const bindings = newBindings();
  const { bind, values } = bindings;
  const counted = countedSql(bindings, read.counted, 'fact.started_at', ruleOf, ({ inboundOnly }) =>
    inboundOnly ? [`fact.direction = 'inbound'`] : [],
  );
  const first = bind(after && after.at > read.range.from ? after.at : read.range.from);
  const conditions = [
    `fact.data_set = ${bind(read.dataSet)}`,
    `fact.started_at >= ${first}::timestamptz AND fact.started_at < ${bind(read.range.to)}::timestamptz`,
    counted.where,
    ...keyFilters('consultations', read.filters, read.sources).map((filter) =>
      keyFilterSql(bindings, filter, columnSql),
    ),
    ...(after
      ? [
          `(fact.started_at, fact.consultation_id) > (${bind(after.at)}::timestamptz, ${bind(after.id)}::bigint)`,
        ]
      : []),
  ].join(' AND ');
  return dataSource.query<ListedRecord[]>(
    `SELECT fact.consultation_id AS "consultationId", source.code AS source, key.record_key AS "recordKey",
  fact.started_at AS "startedAt", fact.ended_at AS "endedAt", coalesce(account.name, fact.counselor) AS counselor,
  fact.channel, fact.direction, fact.campaign,
  array_remove(ARRAY[fact.topic1, fact.topic2, fact.topic3], NULL) AS topic, fact.result,
  coalesce(fact.agency, '') AS agency, fact.department, fact.call_key AS "callId",
  fact.link_kind IS NOT NULL AS linked, (${counted.adds})::float8 AS adds
FROM consultation fact
JOIN source ON source.id = fact.source_id
JOIN consultation_key key USING (consultation_id)
LEFT JOIN account ON account.id = fact.account_id
WHERE ${conditions}
ORDER BY fact.started_at, fact.consultation_id LIMIT ${bind(limit)}`,
    values,
  );
};
