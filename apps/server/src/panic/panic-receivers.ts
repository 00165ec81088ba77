import type { PanicRole, PanicStep } from '@michuhol/contract';

/** Somebody who can be told of a panic button. */
export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly role: PanicRole;
  readonly teamId: string | null;
  /** Teams that name this person as their lead. */
  readonly leads: readonly string[];
  readonly signedIn: boolean;
}

/** Who pressed the button. */
export interface Asker {
  readonly accountId: string;
  readonly teamId: string | null;
}

const leadsTeam = ({ role, teamId, leads }: Staff, team: string | null): boolean =>
  team !== null && (leads.includes(team) || (role === 'teamLead' && teamId === team));

/** The leads of the counselor's team; where none of them is signed in, every lead who is, and where nobody is, all of them. */
const teamLeads = (staff: readonly Staff[], team: string | null): readonly Staff[] => {
  const own = staff.filter((person) => leadsTeam(person, team));
  if (own.some(({ signedIn }) => signedIn)) return own;
  const all = staff.filter(({ role }) => role === 'teamLead');
  const here = all.filter(({ signedIn }) => signedIn);
  return [...own, ...(here.length > 0 ? here : all)];
};

/** The people whom a step tells, each once and never whoever pressed the button, in the order of `staff`. */
export const peopleOf = (step: PanicStep, staff: readonly Staff[], asker: Asker): Staff[] => {
  const others = staff.filter(({ id }) => id !== asker.accountId);
  const byLead = new Set(step.teamLeads ? teamLeads(others, asker.teamId) : []);
  return others.filter(
    (person) =>
      byLead.has(person) ||
      step.roles.includes(person.role) ||
      step.people.includes(person.id) ||
      step.teams.some((team) => leadsTeam(person, team)),
  );
};
