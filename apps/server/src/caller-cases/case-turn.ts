import type { CallerCaseState, CaseStepName } from '@michuhol/protection';
import type { EntityManager } from 'typeorm';
import type { PolicyInForce } from '../protection-policy/policy.service.js';
import type { WholeCase } from './case-standing.js';

/** A step that somebody takes in a case, with all that it needs. */
export interface CaseTurn {
  readonly manager: EntityManager;
  readonly whole: WholeCase;
  readonly policy: PolicyInForce;
  readonly now: Date;
  readonly by: { readonly id: string; readonly role: string };
}

/** What a step did, for the history and the audit trail. */
export interface Done {
  /** The state after it; the one before where it is left out. */
  readonly state?: CallerCaseState;
  readonly note?: string;
  /** Instead of the step that was asked for. */
  readonly step?: CaseStepName;
  /** For the audit trail, without content. */
  readonly details?: Record<string, unknown>;
}
