import { dayOf, startOfDay, type Clock, type Day } from '@michuhol/calendar';
import {
  protectionPolicySchema,
  type endpoints,
  type InputOf,
  type PolicyVersion,
  type ReplyOf,
} from '@michuhol/contract';
import { defaultPolicy, policySentences, type ProtectionPolicy } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import {
  insertPolicy,
  selectPolicies,
  selectPolicy,
  selectPolicyAt,
  takePolicyTurn,
  type StoredPolicy,
} from './policy.query.js';

type Shown = ReplyOf<typeof endpoints.getProtectionPolicy>;
type NewVersion = InputOf<typeof endpoints.writePolicyVersion>['body'];

/** A policy with the version that a decision under it keeps. */
export interface PolicyInForce {
  readonly version: number;
  readonly policy: ProtectionPolicy;
}

const versionOf = (stored: StoredPolicy | null): PolicyVersion => ({
  version: stored?.version ?? 0,
  validFrom: stored?.validFrom.toISOString() ?? null,
  writtenBy: stored?.writtenBy ?? null,
  writtenAt: stored?.writtenAt.toISOString() ?? null,
  documentNumber: stored?.documentNumber ?? null,
  reason: stored?.reason ?? null,
});

/** The policy in words, as the reply has them. */
const sentencesOf = (policy: ProtectionPolicy): Shown['sentences'] =>
  policySentences(policy).map(({ ko, en, sentences }) => ({ ko, en, sentences: [...sentences] }));

const shown = (stored: StoredPolicy | null): Shown => {
  const policy = protectionPolicySchema.parse(stored?.policy ?? defaultPolicy);
  return { ...versionOf(stored), policy, sentences: sentencesOf(policy) };
};

const since = (newest: number): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: `그 사이 정책의 ${newest}번째 버전이 저장되었습니다. 새 버전을 열어 보고 다시 고쳐 주세요.`,
      en: `Version ${newest} of the policy was written meanwhile: open it and make your change again.`,
    },
    { code: 'POLICY_CHANGED' },
  );

const backwards = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '정책은 오늘이나 그 뒤부터 시행할 수 있습니다. 이미 내린 결정은 그때의 버전을 따릅니다.',
      en: 'A policy begins today or later: decisions that were made keep the version of their time.',
    },
    { code: 'POLICY_BACKWARDS' },
  );

/** The protection policy: what holds when, and who wrote it. */
@Injectable()
export class ProtectionPolicyService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What holds at an instant, read in a transaction where one is given. */
  async at(at: Date, manager: EntityManager = this.dataSource.manager): Promise<PolicyInForce> {
    const stored = await selectPolicyAt(manager, at);
    return { version: stored?.version ?? 0, policy: stored?.policy ?? defaultPolicy };
  }

  /** What holds now. */
  now(manager: EntityManager = this.dataSource.manager): Promise<PolicyInForce> {
    return this.at(this.clock.now(), manager);
  }

  /** What a decision was made under. @throws Problem NOT_FOUND */
  async of(version: number, manager: EntityManager = this.dataSource.manager): Promise<PolicyInForce> {
    return { version, policy: shown(await this.stored(version, manager)).policy };
  }

  /** The policy for people: what holds now, or a version. @throws Problem NOT_FOUND */
  async show(version?: number): Promise<Shown> {
    const stored =
      version === undefined
        ? await selectPolicyAt(this.dataSource, this.clock.now())
        : await this.stored(version, this.dataSource.manager);
    return shown(stored);
  }

  /** Every version, the newest first, with what the product brings at the end. */
  async versions(): Promise<{ versions: PolicyVersion[] }> {
    return { versions: [...(await selectPolicies(this.dataSource)).map(versionOf), versionOf(null)] };
  }

  /**
   * Writes a version that holds from a day on.
   * @throws Problem CONFLICT (POLICY_CHANGED) when another one was written since, REFUSED (POLICY_BACKWARDS) for a day that is over
   */
  async write(
    { policy, validFrom, documentNumber, reason, basedOn }: NewVersion,
    by: Caller,
  ): Promise<Shown> {
    const now = this.clock.now();
    if (validFrom < dayOf(now)) throw backwards();
    const begins = startOfDay(validFrom as Day);
    const stored = await this.dataSource.transaction(async (manager) => {
      const newest = await takePolicyTurn(manager);
      if (newest !== basedOn) throw since(newest);
      const version: StoredPolicy = {
        ...{ version: newest + 1, policy, documentNumber, reason },
        validFrom: begins < now ? now : begins,
        ...{ writtenBy: by.name, writtenAt: now },
      };
      await insertPolicy(manager, version);
      await this.audit.record(manager, actorOf(by), 'protectionPolicy.write', String(version.version), {
        ...{ validFrom: version.validFrom.toISOString(), documentNumber, reason },
      });
      return version;
    });
    this.hub.hint('protectionPolicy', null);
    return shown(stored);
  }

  private async stored(version: number, from: EntityManager): Promise<StoredPolicy | null> {
    if (version === 0) return null;
    const stored = await selectPolicy(from, version);
    if (!stored) throw notFound('정책 버전', 'The version of the policy');
    return stored;
  }
}
