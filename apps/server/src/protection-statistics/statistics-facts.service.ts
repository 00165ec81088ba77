import { Injectable } from '@nestjs/common';
import { CaseFigures } from '../caller-cases/case-figures.service.js';
import { CallSurroundings } from '../contacts/call-surroundings.service.js';
import { MeasureFigures } from '../measures/measure-figures.service.js';
import { IncidentFigures } from '../protection/incident-figures.service.js';
import { AnsweredCalls } from './answered.service.js';

/** What statistics read of other domains. */
@Injectable()
export class StatisticsFacts {
  constructor(
    readonly incidents: IncidentFigures,
    readonly measures: MeasureFigures,
    readonly cases: CaseFigures,
    readonly surroundings: CallSurroundings,
    readonly answered: AnsweredCalls,
  ) {}
}
