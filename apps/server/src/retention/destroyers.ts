import type { DataSet, RetentionKind } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { CallsDestroyer } from './calls.destroyer.js';
import { ConsultationsDestroyer } from './consultations.destroyer.js';
import type { Destroyer } from './destroyer.js';
import { IncidentsDestroyer } from './incidents.destroyer.js';
import { QuarantineDestroyer } from './quarantine.destroyer.js';
import { SurveyLinksDestroyer, SurveysDestroyer } from './surveys.destroyer.js';

/** What is destroyed of surveys. */
@Injectable()
export class SurveysDestroyers {
  constructor(
    readonly links: SurveyLinksDestroyer,
    readonly answers: SurveysDestroyer,
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
    incidents: IncidentsDestroyer,
    quarantine: QuarantineDestroyer,
  ) {
    this.all = [consultations, surveys.links, surveys.answers, calls, incidents, quarantine];
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
