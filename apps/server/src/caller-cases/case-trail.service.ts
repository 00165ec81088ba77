import { Injectable } from '@nestjs/common';
import type { CaseHappening, CaseStepName } from '@michuhol/protection';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { Keyring } from '../platform/keyring.js';
import { insertStep } from './caller-case.query.js';
import { stepNoteName } from './case-seals.js';
import type { CaseTurn, Done } from './case-turn.js';

/** Writes what people did in cases: into the history, and without content into the audit trail. */
@Injectable()
export class CaseTrail {
  constructor(
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
  ) {}

  /** Writes a step that was taken, in its transaction. */
  async write(
    { manager, whole, policy, now, by }: CaseTurn,
    step: CaseStepName | CaseHappening,
    done: Done,
    caller: Caller,
  ): Promise<void> {
    const { id, state } = whole.case;
    const taken = done.step ?? step;
    const toState = done.state ?? state;
    await insertStep(manager, {
      ...{ caseId: id, step: taken, fromState: state, toState, by, at: now, policyVersion: policy.version },
      note: done.note === undefined ? null : await this.seal(stepNoteName(id, now), done.note, now),
    });
    await this.audit.record(manager, actorOf(caller), `callerCase.${taken}`, id, {
      ...{ from: state, to: toState, policyVersion: policy.version, ...done.details },
    });
  }

  /** Seals what somebody wrote in a case, under the key of the year in which it was written. */
  async seal(name: string, text: string, at: Date): Promise<Buffer> {
    return (await this.keyring.forPeriod('incident', at)).seal(text, name);
  }

  /** Has pages that show cases ask anew; called after the transaction. */
  tell(id: string | null): void {
    this.hub.hint('callerCase', id);
  }
}
