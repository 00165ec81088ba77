import { dayOf, startOfDay } from '@michuhol/calendar';
import { momentOf, type VisitAttribution } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import { newBindings, type Bindings } from './bindings.js';
import { countedSql, type SumRule } from './counted-sql.js';
import type { FigureRead, PageMark } from './figure-list.js';
import { keyFilters } from './group-key.js';
import { keyFilterSql } from './key-filter.js';
import { isVisitSum } from './listed-side.js';
import { earliestArrivalSql, momentsSql, visitColumn, visitsSql, visitSums } from './visit-sums.js';

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
  adds: number;
}

const ruleOf = (sum: string): SumRule => {
  if (!isVisitSum(sum)) throw new RangeError(`${sum} is no total of queue visits`);
  const { when, amount } = visitSums[sum];
  return { when: `kind IN ('whole', '${momentOf[sum]}') AND ${when}`, amount };
};

/** The visits of a list, with the instant at which each counts and what it adds. */
const countedVisits = (
  bindings: Bindings,
  read: FigureRead,
  after: PageMark | null,
): { visits: string; conditions: string; adds: string } => {
  const { bind } = bindings;
  const attribution = read.attribution as VisitAttribution;
  const dataSet = bind(read.dataSet);
  const to = `${bind(read.range.to)}::timestamptz`;
  const first =
    attribution === 'arrival'
      ? `${bind(read.range.from)}::timestamptz`
      : earliestArrivalSql({
          dataSet,
          attribution: bind(attribution),
          fromDay: `${bind(startOfDay(dayOf(read.range.from)))}::timestamptz`,
          to,
        });
  const mark = after && { at: `${bind(after.at)}::timestamptz`, id: `${bind(after.id)}::bigint` };
  const visits = visitsSql({
    dataSet,
    from: mark ? `greatest(${first}, ${mark.at})` : first,
    to,
    threshold: `${bind(read.threshold)}::integer`,
  });
  const counted = countedSql(bindings, read.counted, 'at', ruleOf);
  return {
    visits: `(${visits}) AS visit CROSS JOIN LATERAL ${momentsSql[attribution]}`,
    conditions: [
      counted.where,
      ...keyFilters('visits', read.filters, read.sources).map((filter) =>
        keyFilterSql(bindings, filter, visitColumn),
      ),
      ...(mark ? [`(arrived_at, visit_id) > (${mark.at}, ${mark.id})`] : []),
    ].join(' AND '),
    adds: read.drawn ? '1' : counted.adds,
  };
};

/** How many visits a list holds. */
export const countCalls = async (dataSource: DataSource, read: FigureRead): Promise<number> => {
  const bindings = newBindings();
  const { visits, conditions } = countedVisits(bindings, read, null);
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::float8 AS count FROM ${visits} WHERE ${conditions}`,
    bindings.values,
  );
  return row?.count ?? 0;
};

/** Some of the visits behind a number, by arrival, after a mark. */
export const selectCalls = (
  dataSource: DataSource,
  read: FigureRead,
  after: PageMark | null,
  limit: number,
): Promise<ListedVisit[]> => {
  const bindings = newBindings();
  const { visits, conditions, adds } = countedVisits(bindings, read, after);
  return dataSource.query<ListedVisit[]>(
    `WITH page AS (
  SELECT visit.*, (${adds})::float8 AS adds FROM ${visits}
  WHERE ${conditions}
  ORDER BY arrived_at, visit_id LIMIT ${bindings.bind(limit)}
)
SELECT page.visit_id AS "visitId", source.code AS source, page.source_id AS "sourceId", page.call_key AS "callId",
  page.queue, page.nth, page.arrived_at AS "arrivedAt", page.outcome, page.wait_seconds AS "waitSeconds",
  page.talk_seconds AS "talkSeconds", page.hold_seconds AS "holdSeconds", page.acw_seconds AS "acwSeconds",
  page.left_at AS "leftAt", page.ended_at AS "endedAt", page.agent, page.ended_by AS "endedBy", page.transfer,
  page.no_answers AS "noAnswers", page.channel_key AS channel, page.service_field AS field, page.agency,
  contact.call_key AS "contactKey", contact.caller_sealed AS "callerSealed", page.adds
FROM page
JOIN source ON source.id = page.source_id
LEFT JOIN contact ON contact.contact_id = page.contact_id AND contact.started_at = page.contact_started_at
ORDER BY page.arrived_at, page.visit_id`,
    bindings.values,
  );
};
