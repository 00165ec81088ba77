import type { Consultation } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Row = Omit<Consultation, 'startedAt' | 'endedAt' | 'editable'> & {
  startedAt: Date;
  endedAt: Date | null;
  accountId: string | null;
  version: string | null;
};

/** A record as it is listed, with the account that its counselor stands for. */
export type ListedConsultation = Row;

const select = `
  SELECT key.record_key AS id, key.version, json_build_object('code', source.code, 'name', source.name, 'dataSet', source.data_set)
      AS source,
    fact.started_at AS "startedAt", fact.ended_at AS "endedAt", coalesce(account.name, fact.counselor) AS counselor,
    fact.account_id AS "accountId", fact.call_key AS "callId", fact.channel, fact.direction, fact.campaign,
    ARRAY[fact.topic1, fact.topic2, fact.topic3] AS topic, fact.result, fact.agency, fact.agency_word AS "agencyWord",
    fact.department, fact.link_kind AS link
  FROM consultation fact
  JOIN consultation_key key USING (consultation_id)
  JOIN source ON source.id = fact.source_id
  LEFT JOIN account ON account.id = fact.account_id`;

const newestFirst = 'ORDER BY fact.started_at DESC, fact.consultation_id DESC LIMIT 1000';

/** The records of an account within a half-open range of instants. */
export const selectOfAccount = (
  dataSource: DataSource,
  accountId: string,
  from: Date,
  to: Date,
): Promise<ListedConsultation[]> =>
  dataSource.query(
    `${select} WHERE fact.account_id = $1 AND fact.started_at >= $2 AND fact.started_at < $3 ${newestFirst}`,
    [accountId, from, to],
  );

/** The records of the people of a team within a half-open range of instants. */
export const selectOfTeam = (
  dataSource: DataSource,
  teamId: string,
  from: Date,
  to: Date,
): Promise<ListedConsultation[]> =>
  dataSource.query(
    `${select} WHERE account.team_id = $1 AND fact.account_id = account.id
       AND fact.started_at >= $2 AND fact.started_at < $3 ${newestFirst}`,
    [teamId, from, to],
  );

/** The record under a key at a source. */
export const selectRecord = async (
  manager: EntityManager,
  sourceId: string,
  recordKey: string,
): Promise<ListedConsultation | undefined> => {
  const rows = await manager.query<ListedConsultation[]>(
    `${select} WHERE key.source_id = $1 AND key.record_key = $2`,
    [sourceId, recordKey],
  );
  return rows[0];
};

/** The source of a record that was made by hand, whichever data set it is in; null when there is no such record. */
export const sourceOfRecord = async (
  manager: EntityManager,
  codes: readonly string[],
  recordKey: string,
): Promise<{ id: string; dataSet: Consultation['source']['dataSet'] } | null> => {
  const rows = await manager.query<{ id: string; dataSet: Consultation['source']['dataSet'] }[]>(
    `SELECT source.id, source.data_set AS "dataSet" FROM consultation_key key JOIN source ON source.id = key.source_id
     WHERE source.code = ANY ($1) AND key.record_key = $2`,
    [codes, recordKey],
  );
  return rows[0] ?? null;
};
