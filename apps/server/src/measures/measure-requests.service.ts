import { randomUUID } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import type { InputOf, endpoints } from '@michuhol/contract';
import { measureKindCodes, offeredKinds, startsAtOnce, type MeasureKind } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import type { OwnAgent } from '../floor/own-agents.query.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { ProtectionPolicyService, type PolicyInForce } from '../protection-policy/policy.service.js';
import { FollowUps } from './follow-ups.service.js';
import { selectIncident, type IncidentOf } from './measure-incident.query.js';
import { MeasureLog, type NewMeasure } from './measure-log.service.js';
import { selectOwn, type MeasureRow } from './measure.query.js';
import { answerQuestions, selectQuestion } from './question.query.js';
import { Rests } from './rests.service.js';

type Request = InputOf<typeof endpoints.requestMeasures>['body'];

const notOffered = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '이 기록에서는 요청할 수 없는 보호조치가 들어 있습니다. 배치전환과 유급휴가는 성희롱 기록에서 요청할 수 있습니다.',
      en: 'A measure is not among those of this record; transfer and paid leave are asked for after harassment.',
    },
    { code: 'NOT_OFFERED' },
  );

const notOwn = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '본인이 보고한 기록이 아니거나 아직 도착하지 않았습니다. 기록 없이 요청할 수 있습니다.',
      en: 'This is no record of yours, or it has not arrived yet: ask without a record.',
    },
    { code: 'NOT_OWN_INCIDENT' },
  );

interface Asking {
  readonly request: Request;
  readonly by: Caller;
  readonly incident: IncidentOf | null;
  readonly inForce: PolicyInForce;
  readonly known: readonly MeasureRow[];
  /** The own agents, which rest already where a rest is asked for. */
  readonly agents: readonly OwnAgent[];
}

const isPending = ({ state }: MeasureRow): boolean =>
  state === 'requested' || state === 'granted' || state === 'scheduled';

/** Requests of counselors: what takes effect on request does so here, in the same transaction. */
@Injectable()
export class MeasureRequests {
  constructor(
    private readonly policies: ProtectionPolicyService,
    private readonly rests: Rests,
    private readonly followUps: FollowUps,
    private readonly log: MeasureLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes a request in; the same again changes nothing. Returns what is to be sent when the transaction has committed,
   * null when no rest began.
   * @throws Problem REFUSED (NOT_OWN_INCIDENT, NOT_OFFERED)
   */
  async take(manager: EntityManager, request: Request, by: Caller): Promise<string[] | null> {
    const accountId = personOf(by);
    const incident = await this.incidentOf(manager, request, accountId);
    const repeated = (await selectOwn(manager, accountId)).some(({ requestId }) => requestId === request.id);
    if (repeated) return null;
    const inForce = await this.policies.now(manager);
    // The floor is told first: the events of a source are waited for before any row of a measure.
    const agents = request.kinds.some(startsAtOnce) ? await this.rests.say(manager, accountId) : [];
    const known = await selectOwn(manager, accountId);
    const asking: Asking = { request, by, incident, inForce, known, agents };
    const kinds = measureKindCodes.filter((kind) => request.kinds.includes(kind));
    const started: MeasureRow[] = [];
    for (const kind of kinds) {
      const row = startsAtOnce(kind) ? await this.start(manager, kind, asking) : null;
      if (row) started.push(row);
      if (!startsAtOnce(kind)) await this.ask(manager, kind, asking);
    }
    await answerQuestions(manager, accountId, request.incidentId, 'chosen', this.clock.now());
    const since = incident?.reportedAt ?? this.clock.now();
    await this.followUps.appoint(manager, { ...this.whose(asking), since }, inForce);
    const [rest] = started;
    return rest ? this.rests.keepCallsAway(manager, agents, rest) : null;
  }

  private async incidentOf(
    manager: EntityManager,
    { incidentId, kinds }: Request,
    accountId: string,
  ): Promise<IncidentOf | null> {
    const incident = incidentId === null ? null : await selectIncident(manager, incidentId);
    if (incidentId !== null && incident?.reporterId !== accountId) throw notOwn();
    const question = incidentId === null ? null : await selectQuestion(manager, incidentId);
    const offered = question?.kinds ?? offeredKinds();
    if (kinds.some((kind) => !offered.includes(kind))) throw notOffered();
    return incident;
  }

  private whose({ by, incident }: Asking) {
    const place = incident ?? { teamId: by.teamId, leadId: null };
    return {
      ...{ accountId: personOf(by), teamId: place.teamId, leadId: place.leadId },
      incidentId: incident?.id ?? null,
    };
  }

  private async start(manager: EntityManager, kind: MeasureKind, asking: Asking): Promise<MeasureRow | null> {
    const { rest } = asking.inForce.policy;
    const minutes = Math.min(asking.request.minutes ?? rest.breakMinutes, rest.longestBreakMinutes);
    const span = { ...this.rests.span(asking.agents, minutes), minutes };
    const offered = this.offeredOf(kind, asking, ['offered']);
    const taker = { role: 'counselor', caller: asking.by } as const;
    if (offered) return this.log.take(manager, offered, 'start', taker, { change: span });
    return this.log.add(manager, { ...this.draft(kind, asking), ...span }, 'start', taker);
  }

  private async ask(manager: EntityManager, kind: MeasureKind, asking: Asking): Promise<void> {
    const pending = asking.known.some(
      (measure) =>
        measure.kind === kind && measure.incidentId === asking.request.incidentId && isPending(measure),
    );
    if (pending) return;
    const { policy, version } = asking.inForce;
    const dueAt = await this.followUps.dueAfter(manager, kind, policy, this.clock.now());
    const taker = { role: 'counselor', caller: asking.by } as const;
    const offered = this.offeredOf(kind, asking, ['offered', 'declined']);
    if (offered)
      await this.log.take(manager, offered, 'request', taker, { change: { dueAt, policyVersion: version } });
    else await this.log.add(manager, { ...this.draft(kind, asking), dueAt }, 'request', taker);
  }

  /** What was offered, or declined before, becomes the request. */
  private offeredOf(
    kind: MeasureKind,
    { known, request }: Asking,
    states: readonly MeasureRow['state'][],
  ): MeasureRow | undefined {
    return known.find(
      (measure) =>
        measure.kind === kind && measure.incidentId === request.incidentId && states.includes(measure.state),
    );
  }

  private draft(kind: MeasureKind, asking: Asking): NewMeasure {
    return {
      ...{ id: randomUUID(), requestId: asking.request.id, ...this.whose(asking), kind },
      ...{ createdAt: this.clock.now(), policyVersion: asking.inForce.version },
      ...{ minutes: null, startsAt: null, endsAt: null, dueAt: null, answer: null },
    };
  }
}
