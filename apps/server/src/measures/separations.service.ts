import type { Clock } from '@michuhol/calendar';
import type { InputOf, ReplyOf, endpoints } from '@michuhol/contract';
import type { MeasureRole } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactsService } from '../contacts/contacts.service.js';
import type { Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { presentShift } from '../shift/shift-clock.js';
import { LeadParts } from './lead-measures.service.js';
import type { Whose } from './measure-standing.js';
import { selectMeasure, selectOwn, takePersonTurn, type MeasureRow } from './measure.query.js';
import { insertSeparation, selectSeparations, type Separation } from './separation.query.js';

type Wanted = InputOf<typeof endpoints.separateCaller>['body'];

interface Target {
  readonly whose: Whose;
  readonly role: MeasureRole;
  readonly incidentId: string | null;
  /** Null for a withheld number: the people keep them apart, the switch cannot. */
  readonly caller: { readonly keyId: number; readonly hash: Buffer } | null;
}

/** A present call began at most so long ago. */
const CALL_REACH_MS = 12 * 3_600_000;

const oneOfBoth = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '기록이나 상담사 가운데 하나를 고르세요.',
      en: 'Name either the record or the counselor, once.',
    },
    { code: 'ONE_OF_BOTH' },
  );

const noCall = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '이 상담사는 지금 통화 중이 아닙니다. 기록에서 분리해 주세요.',
      en: 'This counselor is not in a call now: separate from the record.',
    },
    { code: 'NO_CALL' },
  );

/** Keeps counselors and callers apart until the end of the shift: one tap of a lead, no registration of anybody. */
@Injectable()
export class Separations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contacts: ContactsService,
    private readonly parts: LeadParts,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps them apart; pressed twice it is one separation. @throws Problem NOT_FOUND, REFUSED (ONE_OF_BOTH), CONFLICT (NO_CALL) */
  async separate(wanted: Wanted, by: Caller): Promise<ReplyOf<typeof endpoints.separateCaller>> {
    const target = await this.targetOf(wanted, by);
    // Whom a number is kept apart from is in no person's reach; the right to this counselor was looked at before.
    const row = await runInScope(WHOLE, () =>
      this.dataSource.transaction((manager) => this.write(manager, wanted.id, target, by)),
    );
    this.hub.measureChanged(row.accountId, row.teamId);
    return { measureId: row.id, until: (row.endsAt ?? this.clock.now()).toISOString() };
  }

  /** Who is kept apart at an instant from the caller behind one of these hashes, with their agents at the switch. */
  of(
    callerHashes: readonly Buffer[],
    at: Date,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Separation[]> {
    return selectSeparations(manager, callerHashes, at);
  }

  private async targetOf({ incidentId, counselorId, agent }: Wanted, by: Caller): Promise<Target> {
    if ([incidentId, counselorId, agent].filter((named) => named !== null).length !== 1) throw oneOfBoth();
    const { manager } = this.dataSource;
    const { places } = this.parts;
    if (incidentId !== null) {
      const { incident, role } = await places.incident(manager, incidentId, by);
      const { reporterId: accountId, teamId, leadId, callerKeyId: keyId, callerHash: hash } = incident;
      const caller = keyId !== null && hash !== null ? { keyId, hash } : null;
      return { whose: { accountId, teamId, leadId }, role, incidentId, caller };
    }
    const accountId = counselorId ?? (agent && (await this.parts.reach.accountOf(agent)));
    if (accountId === null) throw oneOfBoth();
    const { whose, role } = await places.counselor(manager, accountId, by);
    // The lead sees no call of the counselor's by this, and neither number nor call is answered.
    const caller = await runInScope(WHOLE, () => this.presentCaller(accountId));
    return { whose, role, incidentId: null, caller };
  }

  private async presentCaller(accountId: string): Promise<Target['caller']> {
    const now = this.clock.now();
    const calls = await this.contacts.ownCalls(accountId, new Date(now.getTime() - CALL_REACH_MS), now);
    const call = calls.find(({ inProgress }) => inProgress);
    if (!call) throw noCall();
    return this.contacts.callerOf(call.callId, accountId);
  }

  private async write(
    manager: EntityManager,
    id: string,
    { whose, role, incidentId, caller }: Target,
    by: Caller,
  ): Promise<MeasureRow> {
    const now = this.clock.now();
    await takePersonTurn(manager, whose.accountId);
    const known = await selectMeasure(manager, id);
    if (known?.kind === 'CALLER_SEPARATION' && known.accountId === whose.accountId) return known;
    const { to: until } = await presentShift(manager, now);
    const asked = (await selectOwn(manager, whose.accountId)).find(
      (measure) =>
        measure.kind === 'CALLER_SEPARATION' &&
        measure.incidentId === incidentId &&
        (measure.state === 'requested' || measure.state === 'offered'),
    );
    const taker = { role, caller: by };
    const row = asked
      ? await this.parts.log.take(manager, asked, 'separate', taker, {
          change: { startsAt: now, endsAt: until },
        })
      : await this.add(manager, { id, whose, incidentId, until, now }, taker);
    if (caller)
      await insertSeparation(manager, {
        ...{ measureId: row.id, accountId: whose.accountId, until },
        ...{ callerKeyId: caller.keyId, callerHash: caller.hash },
      });
    return row;
  }

  private async add(
    manager: EntityManager,
    {
      id,
      whose,
      incidentId,
      until,
      now,
    }: Pick<Target, 'whose' | 'incidentId'> & { id: string; until: Date; now: Date },
    taker: { role: MeasureRole; caller: Caller },
  ): Promise<MeasureRow> {
    const { version } = await this.parts.policies.now(manager);
    const added = await this.parts.log.add(
      manager,
      {
        ...{ id, requestId: null, ...whose, incidentId, kind: 'CALLER_SEPARATION', createdAt: now },
        ...{ minutes: null, startsAt: now, endsAt: until, dueAt: null, answer: null, policyVersion: version },
      },
      'separate',
      taker,
    );
    if (!added)
      throw new Problem(
        'CONFLICT',
        { ko: '이미 쓰인 번호입니다. 다시 시도하세요.', en: 'This id is taken: try again.' },
        { code: 'ID_TAKEN' },
      );
    return added;
  }
}
