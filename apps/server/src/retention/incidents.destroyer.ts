import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOfYear, startsOn, yearOf, type YearRow } from './found-months.js';
import { heldIncident } from './held.js';
import { vacuum } from './month-tables.js';

const AT_ONCE = 500;
/** An incident of which the content is destroyed has an empty one. */
const kept = `octet_length(content) > 0`;

const years = `
  SELECT ${yearOf('reported_at')} AS year,
    count(*) FILTER (WHERE NOT is_held) AS free, count(*) FILTER (WHERE is_held) AS held,
    min(reported_at) AS oldest, max(reported_at) AS newest
  FROM (SELECT reported_at, ${heldIncident('i', '$2')} AS is_held FROM incident i
    WHERE ${kept} AND date_trunc('year', reported_at AT TIME ZONE 'Asia/Seoul') + interval '1 year' <= $1::date) found
  GROUP BY 1 ORDER BY 1`;

const removeSome = `
  WITH gone AS (
    UPDATE incident SET content = '', caller_hash = NULL, caller_key_id = NULL, call_key = NULL,
      recording_ref = NULL, recording_hash = NULL
    WHERE id IN (
      SELECT id FROM incident i WHERE ${kept} AND reported_at >= ${startsOn('$1')} AND reported_at < ${startsOn('$2')}
        AND NOT ${heldIncident('i', '$3')} LIMIT ${AT_ONCE})
    RETURNING id
  ), remarks AS (
    UPDATE incident_transition SET note = NULL FROM gone WHERE incident_id = gone.id AND note IS NOT NULL RETURNING 1
  ), reports AS (
    UPDATE incident_full_report SET content = '' FROM gone
    WHERE incident_id = gone.id AND octet_length(incident_full_report.content) > 0 RETURNING 1
  ), reasons AS (
    UPDATE incident_listening SET why = NULL FROM gone WHERE incident_id = gone.id AND why IS NOT NULL RETURNING 1
  ), complaints AS (
    UPDATE complaint SET content = '', decision = NULL FROM gone WHERE complaint.incident_id = gone.id RETURNING 1
  ), replies AS (
    UPDATE complaint_reply SET content = '' FROM complaint JOIN gone ON gone.id = complaint.incident_id
    WHERE complaint_reply.complaint_id = complaint.id RETURNING 1
  ), apologies AS (
    UPDATE apology_demand SET content = '', settlement = NULL FROM gone
    WHERE apology_demand.incident_id = gone.id RETURNING 1
  )
  SELECT (SELECT count(*) FROM gone) AS incidents, (SELECT count(*) FROM remarks)
    + (SELECT count(*) FROM reports) + (SELECT count(*) FROM reasons) + (SELECT count(*) FROM complaints)
    + (SELECT count(*) FROM replies) + (SELECT count(*) FROM apologies) AS remarks`;

/**
 * What happened, whose number it was, where its recording lies and what counselor and reviewers wrote. That there was
 * an incident, of which category and how it was decided, stays: it is never hidden, and counts in the figures.
 */
@Injectable()
export class IncidentsDestroyer implements Destroyer {
  readonly kind = 'incidents';
  readonly dataSets = [null];
  readonly method = {
    ko: '내용·번호·상세 보고·검토 의견·민원과 사과 요구의 내용을 삭제하고, 그 해의 기록이 모두 없어지면 암호키를 파기 (건수와 결정은 남음)',
    en: 'Removed contents, numbers, full reports, remarks and the contents of complaints, and destroyed the key of the year with the last of them; counts and decisions stay',
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {}

  async find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    const rows = await manager.query<YearRow[]>(years, [before, today]);
    return rows.map((row) => foundOfYear('incidents', row));
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  async destroySome(manager: EntityManager, { from, to }: Target, today: string): Promise<Counts | null> {
    const [row] = await manager.query<{ incidents: string; remarks: string }[]>(removeSome, [
      from,
      to,
      today,
    ]);
    const incidents = Number(row?.incidents ?? 0);
    return incidents === 0 ? null : { incidents, remarks: Number(row?.remarks ?? 0) };
  }

  async finish({ from, to }: Target): Promise<string[]> {
    await vacuum(this.dataSource, [
      ...['incident', 'incident_transition', 'incident_full_report', 'incident_listening'],
      ...['complaint', 'complaint_reply', 'apology_demand'],
    ]);
    const left = await this.dataSource.query<unknown[]>(
      `SELECT FROM incident WHERE ${kept} AND reported_at >= ${startsOn('$1')} AND reported_at < ${startsOn('$2')} LIMIT 1`,
      [from, to],
    );
    if (left.length > 0) return [];
    const year = from.slice(0, 4);
    await this.keyring.destroy('incident', year);
    return [`incident-${year}`];
  }
}
