import type { DataSet, RetentionKind } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { AccessLogDestroyer } from './access-log.destroyer.js';
import { AlertsDestroyer } from './alerts.destroyer.js';
import { CallsDestroyer } from './calls.destroyer.js';
import { ConsultationsDestroyer } from './consultations.destroyer.js';
import type { Destroyer } from './destroyer.js';
import { LegalCasesDestroyer, RestrictionsDestroyer } from './ended-cases.destroyer.js';
import { EvidenceDestroyer } from './evidence.destroyer.js';
import { GrantsDestroyer } from './grants.destroyer.js';
import { IncidentsDestroyer } from './incidents.destroyer.js';
import { MeasuresDestroyer } from './measures.destroyer.js';
import { QuarantineDestroyer } from './quarantine.destroyer.js';
import { ShiftRoomDestroyer } from './shift-room.destroyer.js';
import { SubjectRequestsDestroyer } from './subject-requests.destroyer.js';
import { SurveyLinksDestroyer, SurveysDestroyer } from './surveys.destroyer.js';

/** What is destroyed of surveys. */
@Injectable()
export class SurveysDestroyers {
  constructor(
    readonly links: SurveyLinksDestroyer,
    readonly answers: SurveysDestroyer,
  ) {}
}

/** What is destroyed of the records of who may do what, and of who did. */
@Injectable()
export class OversightDestroyers {
  constructor(
    readonly log: AccessLogDestroyer,
    readonly grants: GrantsDestroyer,
  ) {}
}

/** What is destroyed of incidents and of what was decided about their callers. */
@Injectable()
export class IncidentDestroyers {
  constructor(
    readonly incidents: IncidentsDestroyer,
    readonly restrictions: RestrictionsDestroyer,
    readonly legalCases: LegalCasesDestroyer,
    readonly measures: MeasuresDestroyer,
    readonly evidence: EvidenceDestroyer,
  ) {}
}

/** What is destroyed of what people wrote or sent beside calls. */
@Injectable()
export class PaperDestroyers {
  constructor(
    readonly protection: IncidentDestroyers,
    readonly quarantine: QuarantineDestroyer,
    readonly requests: SubjectRequestsDestroyer,
    readonly alerts: AlertsDestroyer,
    readonly shiftRoom: ShiftRoomDestroyer,
  ) {}
}

/** The kinds of records that this console destroys itself, in the order in which it does. */
@Injectable()
export class Destroyers {
  readonly all: readonly Destroyer[];

  constructor(
    calls: CallsDestroyer,
    consultations: ConsultationsDestroyer,
    surveys: SurveysDestroyers,
    papers: PaperDestroyers,
    oversight: OversightDestroyers,
  ) {
    this.all = [
      ...[consultations, surveys.links, surveys.answers, calls],
      ...[
        papers.protection.incidents,
        papers.protection.restrictions,
        papers.protection.legalCases,
        papers.protection.evidence,
      ],
      papers.protection.measures,
      ...[papers.requests, papers.quarantine, papers.alerts, papers.shiftRoom],
      ...[oversight.grants, oversight.log],
    ];
  }

  /** The one of a kind. */
  of(kind: RetentionKind): Destroyer {
    const found = this.all.find((destroyer) => destroyer.kind === kind);
    if (!found) throw new Error(`nothing destroys ${kind}`);
    return found;
  }
}

/** By which rule records are kept: what the simulator made has its own. */
export const ruleFor = (kind: RetentionKind, dataSet: DataSet | null): RetentionKind =>
  dataSet === 'synthetic' ? 'synthetic' : kind;
