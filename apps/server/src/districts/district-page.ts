import { addDays, day } from '@michuhol/calendar';
import type { Agency, Annual, Districts } from '@michuhol/contract';
import type { AgencyRow, LineageRow } from './agencies.query.js';
import { nameNear, nameOn } from './agency-names.js';
import { integrationEffect } from './integration-effect.js';
import type { FactRow } from './integration-facts.query.js';

/** What the page is made of; `facts` hold the newest entry of each agency first. */
export interface DistrictParts {
  agencies: readonly AgencyRow[];
  facts: readonly FactRow[];
  lineage: readonly LineageRow[];
  /** Published calls per calendar day by year. */
  dailyCalls: ReadonlyMap<number, number>;
  events: Annual['events'];
  /** The one agency that the reader may see; null for all. */
  ownAgency: string | null;
}

const factOf = (row: FactRow): Agency['fact'] => ({
  state: row.state,
  joinedOn: row.joinedOn,
  plannedOn: row.plannedOn,
  projectCost: row.projectCost,
  projectFunding: row.projectFunding,
  operatingCost: row.operatingCost,
  operatingCostPeriod: row.operatingCostPeriod,
  operatingCostShare: row.operatingCostShare,
  basis: row.basis,
  documentNumber: row.documentNumber,
  asOf: row.asOf,
  enteredBy: row.enteredBy,
  enteredAt: row.enteredAt.toISOString(),
});

const agencyOf = (agency: AgencyRow, { facts, dailyCalls, events, ownAgency }: DistrictParts): Agency[] => {
  const [fact, ...history] = facts.filter(({ agencyId }) => agencyId === agency.id).map(factOf);
  if (!fact) return [];
  const name = nameNear(agency, fact.asOf);
  const joinedAs = fact.joinedOn === null ? null : nameOn(agency, fact.joinedOn);
  return [
    {
      id: agency.id,
      code: agency.code,
      kind: agency.kind,
      name,
      formerName: joinedAs && joinedAs.ko !== name.ko ? joinedAs : null,
      fact,
      history,
      // The calls of the centre are those of all districts.
      effect: ownAgency === null ? integrationEffect(fact.joinedOn, dailyCalls, events) : null,
    },
  ];
};

/**
 * The integration page: agencies in the city's order under the name they had on the as-of day of their newest fact.
 * An agency that no document speaks of is not in it: nothing is guessed.
 */
export const districtsOf = (parts: DistrictParts): Districts => {
  const { ownAgency } = parts;
  const isShown = (id: string): boolean => ownAgency === null || id === ownAgency;
  const known = parts.agencies.flatMap((agency) => agencyOf(agency, parts));
  const byId = new Map(parts.agencies.map((agency) => [agency.id, agency]));
  const named = (id: string, on: string): string => {
    const agency = byId.get(id);
    if (!agency) throw new Error(`the lineage names an agency that is not known: ${id}`);
    const { ko, en } = nameNear(agency, on);
    return `${ko} (${en})`;
  };
  const asOf = known.map(({ fact }) => fact.asOf).reduce((a, b) => (a > b ? a : b), '');
  if (asOf === '') throw new Error('the reference data is not loaded: there are no integration facts');
  return {
    asOf,
    agencies: known.filter(({ id }) => isShown(id)),
    lineage: parts.lineage
      .filter(({ predecessorId, successorId }) => isShown(predecessorId) || isShown(successorId))
      .map(({ predecessorId, successorId, date, kind, basis }) => ({
        predecessor: named(predecessorId, addDays(day(date), -1)),
        successor: named(successorId, date),
        date,
        kind,
        basis,
      })),
  };
};
