import type { IncidentDetail } from '@michuhol/contract';
import { isAboutHealth, statutesFor } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { ContactsService } from '../contacts/contacts.service.js';
import type { Caller } from '../identity/caller.js';
import { MeasureTrails, type MeasureTrail } from '../measures/measure-trails.service.js';
import { notFound } from '../platform/problem.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { IncidentFacts } from '../protection/incident-facts.service.js';
import type { IncidentRecord, PackedCall, PackedIncident, PackedMeasure } from './evidence-content.js';

const DAY_MS = 86_400_000;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const measureOf = ({ kind, state, startsAt, endsAt, steps }: MeasureTrail): PackedMeasure => ({
  ...{ kind, state, startsAt: iso(startsAt), endsAt: iso(endsAt) },
  steps: steps.map(({ step, at }) => ({ step, at: at.toISOString() })),
});

/** What belongs to the record, without what belongs to who reads it. */
const recordOf = (detail: IncidentDetail): IncidentRecord => {
  const {
    standing: _standing,
    open: _open,
    allowed: _allowed,
    listened: _listened,
    overdue: _overdue,
    dueAt: _dueAt,
    caller: _caller,
    callId: _callId,
    ...record
  } = detail;
  return record;
};

/** Gathers what a pack tells of incidents. */
@Injectable()
export class IncidentEvidence {
  constructor(
    private readonly facts: IncidentFacts,
    private readonly measures: MeasureTrails,
    private readonly contacts: ContactsService,
  ) {}

  /**
   * An incident for police, court or counsel; measures about health only where the counselor agreed.
   * @throws Problem NOT_FOUND
   */
  async official(id: string, healthAgreed: boolean, by: Caller): Promise<PackedIncident> {
    return this.packed(await this.facts.forEvidence(id, by), healthAgreed);
  }

  /** An incident for the counselor who reported it, with all the own measures. @throws Problem NOT_FOUND also for anybody else's */
  async own(id: string, by: Caller): Promise<PackedIncident> {
    const detail = await this.facts.contentFor(id, by);
    if (detail?.standing !== 'reporter') throw notFound('본인의 기록', 'An own record');
    return this.packed(detail, true);
  }

  private async packed(detail: IncidentDetail, healthAgreed: boolean): Promise<PackedIncident> {
    const trails = await this.measures.of(detail.id);
    const told = trails.filter(({ kind }) => healthAgreed || !isAboutHealth(kind));
    return {
      ...recordOf(detail),
      call: await this.callOf(detail),
      measures: told.map(measureOf),
      healthLeftOut: trails.length - told.length,
      statutes: statutesFor(detail.found?.categories ?? detail.categories),
    };
  }

  private async callOf({ callId, reporter, happenedAt }: IncidentDetail): Promise<PackedCall | null> {
    if (callId === null) return null;
    const since = new Date(Date.parse(happenedAt) - DAY_MS);
    const call = await runInScope(WHOLE, () => this.contacts.timesOf(callId, reporter.id, since));
    return (
      call && {
        ...{ id: callId, source: call.source, dataSet: call.dataSet, queue: call.queue },
        arrivedAt: call.arrivedAt.toISOString(),
        ...{ answeredAt: iso(call.answeredAt), endedAt: iso(call.endedAt), talkSeconds: call.talkSeconds },
      }
    );
  }
}
