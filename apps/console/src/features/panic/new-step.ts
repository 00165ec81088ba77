import type { PanicStep } from '@michuhol/contract';

/** A step that tells the leads of the shift, to begin with. */
export const newStep: PanicStep = {
  ...{ teamLeads: true, roles: [], teams: [], people: [] },
  ...{ webhooks: [], criticalWebhooks: false },
};
