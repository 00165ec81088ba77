import type { Agency } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

type Fact = Agency['fact'];

/** What is known of an agency's integration by one entry. */
export type FactRow = Omit<Fact, 'enteredAt'> & { agencyId: string; enteredAt: Date };

/** All facts, the newest entry of each agency first. */
export const selectFacts = (manager: EntityManager): Promise<FactRow[]> =>
  manager.query(`
    SELECT agency_id AS "agencyId", state, joined_on::text AS "joinedOn", planned_on::text AS "plannedOn",
      project_cost::float8 AS "projectCost", project_funding AS "projectFunding",
      operating_cost::float8 AS "operatingCost", operating_cost_period AS "operatingCostPeriod",
      operating_cost_share AS "operatingCostShare", basis, document_number AS "documentNumber",
      as_of::text AS "asOf", entered_by AS "enteredBy", entered_at AS "enteredAt"
    FROM integration_fact ORDER BY agency_id, entered_at DESC, id DESC`);

/** Adds a fact; what stood before stays as history. */
export const insertFact = async (manager: EntityManager, fact: FactRow): Promise<void> => {
  await manager.query(
    `INSERT INTO integration_fact (agency_id, state, joined_on, planned_on, project_cost, project_funding,
       operating_cost, operating_cost_period, operating_cost_share, basis, document_number, as_of, entered_by,
       entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      fact.agencyId,
      fact.state,
      fact.joinedOn,
      fact.plannedOn,
      fact.projectCost,
      fact.projectFunding,
      fact.operatingCost,
      fact.operatingCostPeriod,
      fact.operatingCostShare,
      fact.basis,
      fact.documentNumber,
      fact.asOf,
      fact.enteredBy,
      fact.enteredAt,
    ],
  );
};
