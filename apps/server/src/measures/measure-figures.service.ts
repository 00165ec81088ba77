import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runInScope, WHOLE } from '../platform/scope.js';
import {
  selectAsked,
  selectMeasureFacts,
  selectMeasuresOf,
  type MeasureFact,
} from './measure-figures.query.js';

export type { MeasureFact } from './measure-figures.query.js';

/** Protective measures as figures: kinds, states and times. */
@Injectable()
export class MeasureFigures {
  constructor(private readonly dataSource: DataSource) {}

  /** The measures of a half-open range, of the whole centre whoever asks. */
  facts(from: Date, to: Date): Promise<MeasureFact[]> {
    return runInScope(WHOLE, () => selectMeasureFacts(this.dataSource, from, to));
  }

  /** The measures that follow some incidents. */
  ofIncidents(incidentIds: readonly string[]): Promise<MeasureFact[]> {
    return runInScope(WHOLE, () => selectMeasuresOf(this.dataSource, incidentIds));
  }

  /** Those of some incidents after which the counselor was asked about measures, or was offered one. */
  async offeredAfter(incidentIds: readonly string[]): Promise<ReadonlySet<string>> {
    const [asked, measures] = await Promise.all([
      runInScope(WHOLE, () => selectAsked(this.dataSource, incidentIds)),
      this.ofIncidents(incidentIds),
    ]);
    return new Set([...asked, ...measures.flatMap(({ incidentId }) => incidentId ?? [])]);
  }
}
