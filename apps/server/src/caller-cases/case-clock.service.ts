import { dayOf, type Clock } from '@michuhol/calendar';
import { caseRefusalOf, type CaseStepName } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { heldCase, HOLD_STILL } from '../retention/held.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { selectCase, type StoredCase } from './caller-case.query.js';
import { CaseLines } from './case-lines.service.js';
import { endRestrictions, inForce } from './case-proposal.query.js';
import { standingOf } from './case-standing.js';
import { readWhole } from './whole-case.query.js';

const CLOCK_ACTOR = { role: 'clock', isReporter: false, isInvolved: false, isNamed: false };

const due = {
  endRestriction: `SELECT c.id FROM caller_case c WHERE c.state = 'restricted'
    AND NOT EXISTS (SELECT FROM case_proposal p WHERE p.case_id = c.id AND ${inForce('p', '$1')})`,
  expire: `SELECT c.id FROM caller_case c WHERE c.ended_at IS NULL AND c.expires_at <= $1
    AND c.state IN ('watch', 'registeredHarsh', 'registeredAbusive', 'restricted')`,
} as const;

/** What comes about by the clock alone: restrictions and registrations end, and identifiers are purged. */
@Injectable()
export class CaseClock {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: ProtectionPolicyService,
    private readonly lines: CaseLines,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Does what is due; running it twice changes nothing. */
  async run(): Promise<void> {
    const now = this.clock.now();
    let changed = 0;
    for (const step of ['endRestriction', 'expire'] as const)
      for (const id of await this.ids(due[step], now)) changed += Number(await this.take(id, step, now));
    changed += await this.purge(now);
    if (changed > 0) this.hub.hint('callerCase', null);
  }

  private async ids(sql: string, now: Date): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(sql, [now]);
    return rows.map(({ id }) => id);
  }

  private take(id: string, step: CaseStepName & ('endRestriction' | 'expire'), now: Date): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const of = await selectCase(manager, id, true);
      if (!of) return false;
      const whole = await readWhole(manager, of);
      // A registration ends by the policy that it was decided under.
      const policy = await this.policies.of(of.policyVersion, manager);
      if (caseRefusalOf(policy.policy, standingOf(whole, now, false), step, CLOCK_ACTOR)) return false;
      if (step === 'endRestriction') {
        if (standingOf(whole, now, false).running) return false;
        const state = await this.lines.settle(manager, whole, now);
        await this.lines.note(manager, of, step, policy.version, now, state);
        return true;
      }
      if (of.expiresAt === null || of.expiresAt > now) return false;
      await endRestrictions(manager, id, now);
      await this.lines.end(manager, of, policy, now, 'expired');
      await this.lines.note(manager, of, step, policy.version, now, 'expired');
      return true;
    });
  }

  /** Takes hash and number out of cases that ended long enough ago; what was decided stays for the statistics. */
  private purge(now: Date): Promise<number> {
    return this.dataSource.transaction(async (manager: EntityManager) => {
      await manager.query(HOLD_STILL);
      const rows = await manager.query<Pick<StoredCase, 'id' | 'state' | 'policyVersion'>[]>(
        `SELECT c.id, c.state, c.policy_version AS "policyVersion" FROM caller_case c
         WHERE c.ended_at IS NOT NULL AND c.purged_at IS NULL AND c.purge_at <= $1 AND NOT ${heldCase('c', '$2')}
         ORDER BY c.purge_at LIMIT 500 FOR UPDATE`,
        [now, dayOf(now)],
      );
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await manager.query('DELETE FROM caller_case_hash WHERE case_id = ANY ($1)', [ids]);
      await manager.query(
        'UPDATE caller_case SET sealed = NULL, sealed_key_id = NULL, purged_at = $2 WHERE id = ANY ($1)',
        [ids, now],
      );
      for (const row of rows)
        await this.lines.note(manager, row as StoredCase, 'purge', row.policyVersion, now);
      return ids.length;
    });
  }
}
