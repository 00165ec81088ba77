const keys = {
  visits: 'family.visits',
  visit_rollup: 'family.visits',
  agents: 'family.agents',
  agent_rollup: 'family.agents',
  contacts: 'family.contacts',
  contact_rollup: 'family.contacts',
  consultations: 'family.consultations',
  consultation_rollup: 'family.consultations',
} as const;

/** The text that names what is counted: of a family of totals, or of the table that keeps it. */
export const familyKey = (name: string): (typeof keys)[keyof typeof keys] | 'family.other' =>
  keys[name as keyof typeof keys] ?? 'family.other';

/** The family of totals that a table keeps: visit_rollup keeps visits. */
export const familyOfTable = (table: string): string => table.replace(/_rollup.*$/, 's');
