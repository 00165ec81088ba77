import type { Clock } from '@michuhol/calendar';
import type { LogAct } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';

/** Who acts: a person, a token, or the system itself. */
export interface Actor {
  /** Account id; null for tokens and the system. */
  id: string | null;
  /** Name or label as the audit trail prints it. */
  name: string;
  address: string | null;
}

/** The console itself, for what no person started. */
export const SYSTEM: Actor = { id: null, name: 'system', address: null };

/** Actions that the access log lists under sign-ins; everything else that is recorded is something done. */
const signInActs: Readonly<Record<string, LogAct>> = {
  signIn: 'signIn',
  signOut: 'signOut',
  'signIn.failed': 'signInFailed',
  'signIn.locked': 'signInFailed',
};

/** The append-only trail of changes. */
@Injectable()
export class AuditService {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Writes an entry in the caller's transaction, so that a change and its entry stand or fall together. */
  async record(
    manager: EntityManager,
    actor: Actor,
    action: string,
    subject: string | null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    await manager.query(
      'INSERT INTO audit_entry (at, actor_id, actor, act, action, subject, details, address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        this.clock.now(),
        actor.id,
        actor.name,
        signInActs[action] ?? 'change',
        action,
        subject,
        JSON.stringify(details),
        actor.address,
      ],
    );
  }
}
