import { dayOf, startOfDay, type Clock, type Day } from '@michuhol/calendar';
import type { endpoints, InputOf, PanicBand, PanicChainVersion, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { WebhookPost } from '../alerts/webhook-post.service.js';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import {
  insertChain,
  selectChain,
  selectChainAt,
  selectChains,
  takeChainTurn,
  type StoredChain,
} from './chain.query.js';
import { productSteps } from './panic-band.js';
import { selectStaff, selectTeams } from './staff.query.js';

type Shown = ReplyOf<typeof endpoints.getPanicChain>;
type NewVersion = InputOf<typeof endpoints.writePanicChain>['body'];
type Receivers = ReplyOf<typeof endpoints.listPanicReceivers>;

const versionOf = (stored: StoredChain | null): PanicChainVersion => ({
  version: stored?.version ?? 0,
  validFrom: stored?.validFrom.toISOString() ?? null,
  writtenBy: stored?.writtenBy ?? null,
  writtenAt: stored?.writtenAt.toISOString() ?? null,
  reason: stored?.reason ?? null,
});

const changedSince = (newest: number): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: `그 사이 당직 순서의 ${newest}번째 버전이 저장되었습니다. 새 버전을 열어 보고 다시 고쳐 주세요.`,
      en: `Version ${newest} of the on-call chain was written meanwhile: open it and make your change again.`,
    },
    { code: 'PANIC_CHAIN_CHANGED' },
  );

const backwards = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '당직 순서는 오늘이나 그 뒤부터 시행할 수 있습니다.',
      en: 'An on-call chain begins today or later.',
    },
    { code: 'PANIC_CHAIN_BACKWARDS' },
  );

const unknown = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '긴급 호출을 받을 수 없는 사람이나 없어진 팀·주소가 들어 있습니다. 목록에서 다시 골라 주세요.',
      en: 'It names somebody who cannot be told, or a team or address that is not there any more: choose from the list again.',
    },
    { code: 'PANIC_CHAIN_UNKNOWN' },
  );

/** The on-call chain: what holds when, and who wrote it. */
@Injectable()
export class PanicChainService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: ProtectionPolicyService,
    private readonly post: WebhookPost,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What holds now, or a version. @throws Problem NOT_FOUND */
  async show(version?: number): Promise<Shown> {
    if (version === undefined) return this.shown(await selectChainAt(this.dataSource, this.clock.now()));
    const stored = version === 0 ? null : await selectChain(this.dataSource, version);
    if (version > 0 && !stored) throw notFound('당직 순서 버전', 'The version of the on-call chain');
    return this.shown(stored);
  }

  /** Every version, the newest first, with what the product brings at the end. */
  async versions(): Promise<{ versions: PanicChainVersion[] }> {
    return { versions: [...(await selectChains(this.dataSource)).map(versionOf), versionOf(null)] };
  }

  /** What a step can name. */
  async receivers(): Promise<Receivers> {
    const staff = await selectStaff(this.dataSource, this.clock.now());
    return {
      people: staff.map(({ id, name, role }) => ({ id, name, role })),
      teams: await selectTeams(this.dataSource),
      webhooks: await this.post.addresses(),
    };
  }

  /**
   * Writes a version that holds from a day on.
   * @throws Problem CONFLICT (PANIC_CHAIN_CHANGED), REFUSED (PANIC_CHAIN_BACKWARDS, PANIC_CHAIN_UNKNOWN)
   */
  async write({ bands, validFrom, reason, basedOn }: NewVersion, by: Caller): Promise<Shown> {
    const now = this.clock.now();
    if (validFrom < dayOf(now)) throw backwards();
    const begins = startOfDay(validFrom as Day);
    const stored = await this.dataSource.transaction(async (manager) => {
      const newest = await takeChainTurn(manager);
      if (newest !== basedOn) throw changedSince(newest);
      await this.refuseUnknown(manager, bands, now);
      const version: StoredChain = {
        ...{ version: newest + 1, bands, reason, writtenBy: by.name, writtenAt: now },
        validFrom: begins < now ? now : begins,
      };
      await insertChain(manager, version);
      await this.audit.record(manager, actorOf(by), 'panicChain.write', String(version.version), {
        ...{ validFrom: version.validFrom.toISOString(), reason },
      });
      return version;
    });
    return this.shown(stored);
  }

  private async refuseUnknown(manager: EntityManager, bands: readonly PanicBand[], now: Date): Promise<void> {
    const known = new Set(
      [
        ...(await selectStaff(manager, now)),
        ...(await selectTeams(manager)),
        ...(await this.post.addresses(manager)),
      ].map(({ id }) => id),
    );
    const named = bands
      .flatMap(({ steps }) => steps)
      .flatMap((s) => [...s.people, ...s.teams, ...s.webhooks]);
    if (named.some((id) => !known.has(id))) throw unknown();
  }

  private async shown(stored: StoredChain | null): Promise<Shown> {
    const { policy } = await this.policies.now();
    return {
      ...versionOf(stored),
      bands: stored?.bands ?? [],
      otherwise: [...productSteps],
      seconds: policy.panicSeconds,
    };
  }
}
