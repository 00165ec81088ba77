import type { MeasureRole } from '@michuhol/protection';
import type { Caller } from '../identity/caller.js';
import type { TeamOf } from '../identity/people.service.js';

/** Whose a measure or an incident is. */
export interface Whose {
  readonly accountId: string;
  readonly teamId: string | null;
  /** Whom the person chose; null for the lead of the team. */
  readonly leadId: string | null;
}

/**
 * What a caller is to the measures of a person; null for whoever they are no business of, which is every supervisor
 * who neither leads the person's team nor was chosen.
 */
export const roleOn = (
  { accountId, teamId, leadId }: Whose,
  teams: ReadonlyMap<string, TeamOf>,
  caller: Caller,
): MeasureRole | null => {
  if (caller.accountId === null) return null;
  if (caller.accountId === accountId) return 'counselor';
  if (!caller.permissions.has('measures.lead')) return null;
  if (caller.role === 'protectionOfficer') return 'protectionOfficer';
  if (caller.role === 'centreHead') return 'centreHead';
  return (leadId ?? teams.get(teamId ?? '')?.leadId) === caller.accountId ? 'teamLead' : null;
};
