import type { Bilingual } from '@michuhol/contract';
import type { AgencyNames } from '../districts/agencies.service.js';

/** A row with the name of its organisation where that is the code of an agency; null where it stands as it was written. */
export const withOrganisationName = <R extends { organisation: string | null }>(
  row: R,
  names: AgencyNames,
): R & { organisationName: Bilingual | null } => ({
  ...row,
  organisationName: (row.organisation !== null && names.get(row.organisation)) || null,
});
