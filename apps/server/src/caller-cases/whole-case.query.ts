import type { Connection, StoredCase } from './caller-case.query.js';
import { selectCaseIncidents } from './case-incident.query.js';
import { selectObjections } from './case-objection.query.js';
import { selectProposals } from './case-proposal.query.js';
import type { WholeCase } from './case-standing.js';

const deciding = ['approve', 'decline', 'release', 'approveLegal', 'fileLegal', 'dropLegal', 'resolve'];

const selectDeciders = async (from: Connection, caseId: string): Promise<string[]> => {
  const rows = (await from.query(
    `SELECT DISTINCT by_account AS id FROM caller_case_step
     WHERE case_id = $1 AND by_account IS NOT NULL AND step = ANY ($2)`,
    [caseId, deciding],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
};

/** Everything that decisions about a case look at. */
export const readWhole = async (from: Connection, of: StoredCase): Promise<WholeCase> => ({
  case: of,
  // One after the other: a transaction has one connection.
  incidents: await selectCaseIncidents(from, of.id),
  proposals: await selectProposals(from, of.id),
  objections: await selectObjections(from, of.id),
  deciders: await selectDeciders(from, of.id),
});
