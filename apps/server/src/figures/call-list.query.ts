import { dayOf, startOfDay } from '@michuhol/calendar';
import { momentOf, type Quantity, type Sum, type VisitAttribution } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import { newBindings, type Bindings } from './bindings.js';
import type { Definition } from './definition.js';
import { keyFilterSql, type KeyFilter } from './key-filter.js';
import type { Selection } from './question.js';
import { earliestArrivalSql, momentsSql, visitColumn, visitsSql, visitSums } from './visit-sums.js';

/** Which visits are listed. */
export interface CallListRead extends Pick<Selection, 'range' | 'dataSet' | 'threshold'> {
  attribution: VisitAttribution;
  filters: readonly KeyFilter[];
  /** What is counted, by the definitions of the range. */
  counted: readonly (Pick<Definition, 'from' | 'to'> & { of: Quantity<'visits'> })[];
  limit: number;
  /** The last visit of the page before. */
  after: { arrivedAt: Date; visitId: string } | null;
}

/** A visit as it is listed. */
export interface ListedVisit {
  visitId: string;
  source: string;
  sourceId: string;
  callId: string;
  queue: string;
  nth: number;
  arrivedAt: Date;
  outcome: string;
  waitSeconds: number | null;
  talkSeconds: number | null;
  holdSeconds: number | null;
  acwSeconds: number | null;
  leftAt: Date | null;
  endedAt: Date | null;
  agent: string | null;
  endedBy: string | null;
  transfer: string | null;
  noAnswers: number;
  channel: string;
  field: string;
  agency: string;
  /** What the caller's number is sealed for; null when it is not known. */
  contactKey: string | null;
  callerSealed: Buffer | null;
}

const anyOf = (sums: readonly Sum[]): string =>
  sums.map((sum) => `(kind IN ('whole', '${momentOf[sum]}') AND ${visitSums[sum].when})`).join(' OR ');

const countedSql = ({ bind }: Bindings, { from, to, of }: CallListRead['counted'][number]): string => {
  const without = of.minus.length === 0 ? '' : ` AND (${anyOf(of.minus)}) IS NOT TRUE`;
  return `(at >= ${bind(from)} AND at < ${bind(to)} AND (${anyOf(of.plus)})${without})`;
};

const statement = (read: CallListRead): { sql: string; values: unknown[] } => {
  const bindings = newBindings();
  const { bind, values } = bindings;
  const dataSet = bind(read.dataSet);
  const to = `${bind(read.range.to)}::timestamptz`;
  const first =
    read.attribution === 'arrival'
      ? `${bind(read.range.from)}::timestamptz`
      : earliestArrivalSql({
          dataSet,
          attribution: bind(read.attribution),
          fromDay: `${bind(startOfDay(dayOf(read.range.from)))}::timestamptz`,
          to,
        });
  const after = read.after && {
    at: `${bind(read.after.arrivedAt)}::timestamptz`,
    id: `${bind(read.after.visitId)}::bigint`,
  };
  const visits = visitsSql({
    dataSet,
    from: after ? `greatest(${first}, ${after.at})` : first,
    to,
    threshold: `${bind(read.threshold)}::integer`,
  });
  const conditions = [
    `(${read.counted.map((each) => countedSql(bindings, each)).join(' OR ')})`,
    ...read.filters.map((filter) => keyFilterSql(bindings, filter, visitColumn)),
    ...(after ? [`(arrived_at, visit_id) > (${after.at}, ${after.id})`] : []),
  ].join(' AND ');
  return {
    sql: `
WITH page AS (
  SELECT visit.* FROM (${visits}) AS visit CROSS JOIN LATERAL ${momentsSql[read.attribution]}
  WHERE ${conditions}
  ORDER BY arrived_at, visit_id LIMIT ${bind(read.limit)}
)
SELECT page.visit_id AS "visitId", source.code AS source, page.source_id AS "sourceId", page.call_key AS "callId",
  page.queue, page.nth, page.arrived_at AS "arrivedAt", page.outcome, page.wait_seconds AS "waitSeconds",
  page.talk_seconds AS "talkSeconds", page.hold_seconds AS "holdSeconds", page.acw_seconds AS "acwSeconds",
  page.left_at AS "leftAt", page.ended_at AS "endedAt", page.agent, page.ended_by AS "endedBy", page.transfer,
  page.no_answers AS "noAnswers", page.channel_key AS channel, page.service_field AS field, page.agency,
  contact.call_key AS "contactKey", contact.caller_sealed AS "callerSealed"
FROM page
JOIN source ON source.id = page.source_id
LEFT JOIN contact ON contact.contact_id = page.contact_id AND contact.started_at = page.contact_started_at
ORDER BY page.arrived_at, page.visit_id`,
    values,
  };
};

/** A page of the visits behind a number, by arrival. */
export const selectCalls = (dataSource: DataSource, read: CallListRead): Promise<ListedVisit[]> => {
  const { sql, values } = statement(read);
  return dataSource.query<ListedVisit[]>(sql, values);
};
