import { dayOf, type InstantRange } from '@michuhol/calendar';
import type { ContactSum } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import { contactRules, newYearIn, judgedContacts } from '../rollups/contact-judgement.query.js';
import { newBindings } from './bindings.js';
import { countedSql, type SumRule } from './counted-sql.js';
import type { FigureRead, PageMark } from './figure-list.js';
import { keyFilters } from './group-key.js';
import { keyFilterSql } from './key-filter.js';

/** A contact as it is listed. */
export interface ListedContact {
  contactId: string;
  source: string;
  sourceId: string;
  contactKey: string;
  startedAt: Date;
  endedAt: Date | null;
  visits: number;
  endedIn: string | null;
  unqueuedAnswers: number;
  direction: string | null;
  channel: string;
  field: string;
  judged: boolean;
  cameAgainAt: Date | null;
  callerSealed: Buffer | null;
  adds: number;
}

const ruleOf = (sum: string): SumRule => contactRules[sum as ContactSum];

/** The contacts of some days behind a number, by when they began, after a mark. */
export const selectContacts = (
  dataSource: DataSource,
  read: FigureRead,
  span: InstantRange,
  after: PageMark | null,
  limit: number,
): Promise<ListedContact[]> => {
  const bindings = newBindings();
  const { bind, values } = bindings;
  const newYear = newYearIn(dayOf(span.from), dayOf(span.to));
  const judged = judgedContacts({
    dataSet: bind(read.dataSet),
    from: `${bind(span.from)}::timestamptz`,
    to: `${bind(span.to)}::timestamptz`,
    newYear: newYear && `${bind(newYear)}::text`,
    further: ', contact.contact_id',
  });
  const counted = countedSql(bindings, read.counted, 'started_at', ruleOf);
  const conditions = [
    `started_at < ${bind(span.to)}::timestamptz`,
    counted.where,
    ...keyFilters('contacts', read.filters, read.sources).map((filter) =>
      keyFilterSql(bindings, filter, (column) => column),
    ),
    ...(after
      ? [`(started_at, contact_id) > (${bind(after.at)}::timestamptz, ${bind(after.id)}::bigint)`]
      : []),
  ].join(' AND ');
  return dataSource.query<ListedContact[]>(
    `WITH ${judged}, page AS (
  SELECT contact_id, source_id, started_at, coalesce(visits, 0)::integer AS visits, service_field, channel, judged,
    CASE WHEN ${contactRules.repeatWeek.when} THEN next_at END AS came_again_at, (${counted.adds})::float8 AS adds
  FROM judged_contact WHERE ${conditions}
  ORDER BY started_at, contact_id LIMIT ${bind(limit)}
)
SELECT page.contact_id AS "contactId", source.code AS source, page.source_id AS "sourceId",
  contact.call_key AS "contactKey", page.started_at AS "startedAt", contact.ended_at AS "endedAt", page.visits,
  contact.ended_in AS "endedIn", contact.unqueued_answers AS "unqueuedAnswers", contact.direction, page.channel,
  page.service_field AS field, page.judged, page.came_again_at AS "cameAgainAt",
  contact.caller_sealed AS "callerSealed", page.adds
FROM page
JOIN source ON source.id = page.source_id
JOIN contact ON contact.contact_id = page.contact_id AND contact.started_at = page.started_at
ORDER BY page.started_at, page.contact_id`,
    values,
  );
};
