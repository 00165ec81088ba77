import type { Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import type { AgencyName } from './agency-words.js';
import type { TopicName } from './topic-words.js';
import { ValidNames, type Validity } from './valid-names.js';

const validity = `lower(valid)::text AS "from", upper(valid)::text AS until`;

/** The topic tree with everything it ever was, in its order. */
export const selectTopics = (manager: EntityManager): Promise<TopicName[]> =>
  manager.query(
    `SELECT code, parent, name_ko AS ko, name_en AS en, ${validity} FROM topic ORDER BY sort_order, code, valid`,
  );

/** Every name that an agency ever had. */
export const selectAgencyNames = (manager: EntityManager): Promise<AgencyName[]> =>
  manager.query(
    `SELECT agency.id, agency.code, name_ko AS ko, name_en AS en, ${validity}
     FROM agency JOIN agency_name ON agency_id = agency.id ORDER BY sort_order, code, valid`,
  );

/** Between the source and the name of a counselor there. */
const placed = (sourceId: string, counselor: string): string => `${sourceId} ${counselor}`;

/** The account that a counselor's name stood for at a source on a day; null when it stood for none. */
export type AccountFinder = (sourceId: string, counselor: string, day: Day) => string | null;

/** Finds the accounts of counselors; their names are given with the sources that use them. */
export const selectAccounts = async (
  manager: EntityManager,
  counselors: readonly { sourceId: string; counselor: string }[],
): Promise<AccountFinder> => {
  const accounts = new ValidNames<string>();
  const rows =
    counselors.length === 0
      ? []
      : await manager.query<(Validity & { sourceId: string; agent: string; accountId: string })[]>(
          `SELECT source_id AS "sourceId", agent, account_id AS "accountId", ${validity} FROM agent_mapping
           WHERE (source_id, agent) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))`,
          [counselors.map(({ sourceId }) => sourceId), counselors.map(({ counselor }) => counselor)],
        );
  for (const row of rows) accounts.add(placed(row.sourceId, row.agent), row, row.accountId);
  return (sourceId, counselor, day) => accounts.on(placed(sourceId, counselor), day);
};
