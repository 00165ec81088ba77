import { dayOf, type Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import {
  callFinder,
  LONGEST_CALL_MS,
  REACH_MS,
  type FoundCall,
  type LinkableVisit,
  type LinkKind,
  type NamedContact,
  type SeekingConsultation,
} from './find-calls.js';

/** Consultations of one data set that started within a half-open range of instants. */
export interface LinkRange {
  dataSet: string;
  from: Date;
  to: Date;
}

type Linked = SeekingConsultation & {
  sourceId: string;
  linkKind: LinkKind | null;
  contactId: string | null;
  contactStartedAt: number | null;
  visitId: string | null;
};

/** Milliseconds since 1970: reading them costs a fraction of what dates do. */
const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

const selectConsultations = (manager: EntityManager, { dataSet, from, to }: LinkRange): Promise<Linked[]> =>
  manager.query(
    `SELECT consultation_id AS "consultationId", source_id AS "sourceId", ${ms('started_at')} AS "startedAt",
       ${ms('ended_at')} AS "endedAt", call_key AS "callKey", account_id AS "accountId", channel, direction,
       link_kind AS "linkKind", contact_id AS "contactId", ${ms('contact_started_at')} AS "contactStartedAt",
       visit_id AS "visitId"
     FROM consultation WHERE data_set = $1 AND started_at >= $2 AND started_at < $3`,
    [dataSet, from, to],
  );

const before = (at: Date, milliseconds: number): Date => new Date(at.getTime() - milliseconds);

/** Visits of the named calls, and whatever was answered and may be found by its time. */
const selectVisits = (
  manager: EntityManager,
  { dataSet, from, to }: LinkRange,
  callKeys: readonly string[],
): Promise<LinkableVisit[]> =>
  manager.query(
    `SELECT visit_id AS "visitId", contact_id AS "contactId", ${ms('contact_started_at')} AS "contactStartedAt",
       source.code AS "sourceCode", call_key AS "callKey", queue, nth, ${ms('arrived_at')} AS "arrivedAt",
       CASE WHEN outcome = 'answered' THEN ${ms('coalesce(left_at, arrived_at)')} END AS "answeredAt",
       ${ms('ended_at')} AS "endedAt", account_id AS "accountId"
     FROM queue_visit visit
     JOIN source ON source.id = visit.source_id
     LEFT JOIN agent_mapping mapping ON mapping.source_id = visit.source_id AND mapping.agent = visit.agent
       AND mapping.valid @> (arrived_at AT TIME ZONE 'Asia/Seoul')::date
     WHERE visit.data_set = $1 AND arrived_at >= $2 AND arrived_at < $3
       AND (call_key = ANY ($4) OR (outcome = 'answered' AND arrived_at >= $5 AND account_id IS NOT NULL))`,
    [dataSet, before(from, REACH_MS), before(to, -REACH_MS), callKeys, before(from, LONGEST_CALL_MS)],
  );

const selectContacts = async (
  manager: EntityManager,
  { dataSet, from, to }: LinkRange,
  callKeys: readonly string[],
): Promise<NamedContact[]> =>
  callKeys.length === 0
    ? []
    : manager.query<NamedContact[]>(
        `SELECT call_key AS "callKey", source.code AS "sourceCode", contact_id AS "contactId",
           ${ms('started_at')} AS "startedAt"
         FROM contact JOIN source ON source.id = source_id
         WHERE contact.data_set = $1 AND started_at >= $2 AND started_at < $3 AND call_key = ANY ($4)`,
        [dataSet, before(from, REACH_MS), before(to, -REACH_MS), callKeys],
      );

const isLinked = (held: Linked, call: FoundCall | null): boolean =>
  held.linkKind === (call?.kind ?? null) &&
  held.contactId === (call?.contactId ?? null) &&
  held.contactStartedAt === (call?.contactStartedAt ?? null) &&
  held.visitId === (call?.visit?.id ?? null);

const writeLinks = async (
  manager: EntityManager,
  links: readonly { held: Linked; call: FoundCall | null }[],
): Promise<void> => {
  await manager.query(
    `UPDATE consultation fact SET link_kind = link.kind, contact_id = link.contact_id,
       contact_started_at = link.contact_started_at, visit_id = link.visit_id, visit_arrived_at = link.arrived_at
     FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::bigint[], $5::timestamptz[], $6::bigint[],
       $7::timestamptz[])
       AS link (consultation_id, started_at, kind, contact_id, contact_started_at, visit_id, arrived_at)
     WHERE fact.consultation_id = link.consultation_id AND fact.started_at = link.started_at`,
    [
      links.map(({ held }) => held.consultationId),
      links.map(({ held }) => new Date(held.startedAt)),
      links.map(({ call }) => call?.kind ?? null),
      links.map(({ call }) => call?.contactId ?? null),
      links.map(({ call }) => call && new Date(call.contactStartedAt)),
      links.map(({ call }) => call?.visit?.id ?? null),
      links.map(({ call }) => (call?.visit ? new Date(call.visit.arrivedAt) : null)),
    ],
  );
};

/**
 * Finds the calls of all consultations of a range anew, writes what changed, and returns the sources and days of the
 * consultations that it changed for.
 */
export const relink = async (
  manager: EntityManager,
  range: LinkRange,
): Promise<{ sourceId: string; day: Day }[]> => {
  const consultations = await selectConsultations(manager, range);
  if (consultations.length === 0) return [];
  const callKeys = [...new Set(consultations.flatMap(({ callKey }) => callKey ?? []))];
  const find = callFinder(
    await selectVisits(manager, range, callKeys),
    await selectContacts(manager, range, callKeys),
  );
  const changed = consultations
    .map((held) => ({ held, call: find(held) }))
    .filter(({ held, call }) => !isLinked(held, call));
  if (changed.length > 0) await writeLinks(manager, changed);
  return changed.map(({ held }) => ({ sourceId: held.sourceId, day: dayOf(new Date(held.startedAt)) }));
};
