import type { Incident, InputOf, ReplyOf, endpoints } from '@michuhol/contract';
import {
  applyStep,
  asFinding,
  incidentSteps,
  isAtLeast,
  type CategoryCode,
  type IncidentState,
  type IncidentStep,
  type IncidentStepName,
  type Severity,
} from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { Problem } from '../platform/problem.js';
import {
  changedMeanwhile,
  foundNeeded,
  isLower,
  notLower,
  reasonNeeded,
  refusedStep,
  type TakenStep,
} from './incident-problems.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentSealService } from './incident-seal.service.js';
import { reportedKinds } from './incident-standing.js';
import { findingOf, StepConsequences } from './step-consequences.service.js';
import { IncidentWork, type Change, type Turn } from './incident-work.service.js';
import type { IncidentEntity } from './incident.entity.js';

type Step = InputOf<typeof endpoints.takeIncidentStep>['body'];
type Found = NonNullable<Step['found']>;

const check = (name: IncidentStepName, { note, found }: Step, incident: IncidentEntity): void => {
  const step: IncidentStep = incidentSteps[name];
  if (step.reason && !note?.trim()) throw reasonNeeded();
  if (step.found && !found) throw foundNeeded();
  const reported = incident.severity as Severity;
  if (name === 'downgrade' && found && isAtLeast(found.severity, reported)) throw notLower();
  if (name === 'confirm' && found && !isAtLeast(found.severity, reported)) throw isLower();
};

/** What a finding leaves on the record; a confirmation without more finds what was reported. */
const foundBy = (
  name: IncidentStepName,
  found: Found | null,
  incident: IncidentEntity,
): Partial<IncidentEntity> => {
  if (asFinding(name) === null) return {};
  if (findingOf[name] === 'notConfirmed') return { foundSeverity: null, foundCategories: null };
  return {
    foundSeverity: found?.severity ?? incident.severity,
    foundCategories: [...new Set<CategoryCode>(found?.categories ?? reportedKinds(incident))],
  };
};

/** Steps of the review by the table that the rules keep. */
@Injectable()
export class IncidentStepsService {
  constructor(
    private readonly work: IncidentWork,
    private readonly reader: IncidentReaderService,
    private readonly seal: IncidentSealService,
    private readonly people: PeopleService,
    private readonly follow: StepConsequences,
  ) {}

  /**
   * Takes a step where the table allows it to this person.
   * @throws Problem NOT_FOUND; CONFLICT (CHANGED_MEANWHILE) where somebody was first; CONFLICT, NOT_PERMITTED or REFUSED
   * with the code of the rules' refusal; REFUSED (REASON_NEEDED, FOUND_NEEDED, NOT_LOWER, IS_LOWER)
   */
  async take(id: string, step: Step, by: Caller): Promise<Incident> {
    const found = await this.work.find(id);
    const remark = await this.seal.remark(found, step.note?.trim() || null);
    const changed = await this.work.change(id, by, remark.at, (turn) => this.decide(turn, step, remark.note));
    return this.reader.show(changed, by);
  }

  /** Closes light records one by one: what is refused is told, and stops nothing else. */
  async closeLight(
    { ids, note }: InputOf<typeof endpoints.closeIncidents>['body'],
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.closeIncidents>> {
    const reply: ReplyOf<typeof endpoints.closeIncidents> = { closed: [], refused: [] };
    for (const id of new Set(ids))
      try {
        await this.take(id, { transition: 'closeInBatch', note, found: null }, by);
        reply.closed.push(id);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        reply.refused.push({ id, code: error.more.code ?? error.kind, detail: error.detail });
      }
    return reply;
  }

  private async decide(turn: Turn, step: Step, note: Buffer | null): Promise<Change> {
    const { incident, known, standing } = turn;
    const { transition, found, seenSteps } = step;
    const last = known.history.at(-1);
    if (seenSteps !== undefined && seenSteps < known.history.length && last)
      throw changedMeanwhile(await this.takenBy(last));
    const state = incident.state as IncidentState;
    const result = applyStep(state, transition, standing.actor, known.policy);
    if (!result.ok) throw refusedStep(result.refusal, last ? await this.takenBy(last) : null);
    check(transition, step, incident);
    const set = {
      ...foundBy(transition, found, incident),
      ...(await this.follow.deadlines(turn, transition)),
    };
    return {
      ...{ transition, to: result.state, note, set },
      tell: (after) => this.follow.tell(turn, transition, after),
    };
  }

  private async takenBy(last: {
    transition: string;
    byAccount: string | null;
    at: Date;
  }): Promise<TakenStep> {
    const { transition: name, byAccount, at } = last;
    const names = await this.people.namesOf(byAccount === null ? [] : [byAccount]);
    return { name, at, by: byAccount === null ? '' : (names.get(byAccount) ?? '') };
  }
}
