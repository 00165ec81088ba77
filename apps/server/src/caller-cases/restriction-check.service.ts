import type { Clock } from '@michuhol/calendar';
import { dayOf } from '@michuhol/calendar';
import type { endpoints, InputOf, NoticeText, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Separations } from '../measures/separations.service.js';
import { CLOCK } from '../platform/clock.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { CallerHashes } from './caller-hashes.service.js';
import { inForce } from './case-proposal.query.js';

type Question = InputOf<typeof endpoints.checkRestriction>['body'];
type Answer = ReplyOf<typeof endpoints.checkRestriction>;

const free = { restricted: false, until: null, notice: null } as const;
/** A version of the policy begins within so long here; emergency routes seldom change. */
const POLICY_KNOWN_FOR_MS = 5000;

/** Tells the switch whether a caller is restricted now. Whatever is not known for certain lets the caller through. */
@Injectable()
export class RestrictionCheck {
  private emergency: ReadonlySet<string> = new Set();
  private readAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly hashes: CallerHashes,
    private readonly policies: ProtectionPolicyService,
    private readonly separations: Separations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Looks at the restriction itself, not at what a job has noted: one whose time is over restricts nobody. An emergency
   * waits for no particular counselor.
   */
  async check({ caller, route }: Question, sourceId: string | null): Promise<Answer> {
    if (caller === null || (await this.emergencyRoutes()).has(route.trim().toLowerCase()))
      return { ...free, separatedFrom: [] };
    const hashes = (await this.hashes.of(caller)).map(({ hash }) => hash);
    if (hashes.length === 0) return { ...free, separatedFrom: [] };
    const now = this.clock.now();
    const [restriction, separations] = await Promise.all([
      this.restrictionOf(hashes, now),
      this.separations.of(hashes, now),
    ]);
    const agents = separations.flatMap((separation) => separation.agents);
    const own = agents.filter((agent) => agent.sourceId === sourceId).map(({ agent }) => agent);
    return { ...restriction, separatedFrom: [...new Set(own)] };
  }

  private async restrictionOf(hashes: readonly Buffer[], now: Date): Promise<Omit<Answer, 'separatedFrom'>> {
    const [found] = await this.dataSource.query<{ until: Date; notice: NoticeText }[]>(
      `SELECT p.restricted_until AS until, p.notice FROM caller_case_hash h JOIN case_proposal p ON p.case_id = h.case_id
       WHERE h.caller_hash = ANY ($1) AND ${inForce('p', '$2')} AND p.suspended_at IS NULL
         AND NOT EXISTS (SELECT FROM shared_caller_hash sh JOIN shared_caller s ON s.id = sh.shared_caller_id
           WHERE sh.caller_hash = h.caller_hash AND s.valid @> $3::date)
       ORDER BY p.restricted_until DESC LIMIT 1`,
      [hashes, now, dayOf(now)],
    );
    return found ? { restricted: true, until: found.until.toISOString(), notice: found.notice } : free;
  }

  private async emergencyRoutes(): Promise<ReadonlySet<string>> {
    if (performance.now() - this.readAt < POLICY_KNOWN_FOR_MS) return this.emergency;
    const { policy } = await this.policies.now();
    this.emergency = new Set(policy.emergencyRoutes.map((route) => route.trim().toLowerCase()));
    this.readAt = performance.now();
    return this.emergency;
  }
}
