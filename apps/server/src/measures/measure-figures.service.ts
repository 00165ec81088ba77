import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runInScope, WHOLE } from '../platform/scope.js';
import {
  selectAsked,
  selectMeasureFacts,
  selectMeasureFactsAt,
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

  /** The measures of a half-open range as they stood at an instant: what was decided later is not known yet. */
  factsAt(at: Date, from: Date, to: Date): Promise<MeasureFact[]> {
    return runInScope(WHOLE, () => selectMeasureFactsAt(this.dataSource, at, from, to));
  }

  /** Those of some incidents after which the counselor was asked about measures, or was offered one. */
  offeredAfter(incidentIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.offered(incidentIds, null);
  }

  /** The same, as far as it had come at an instant. */
  offeredBefore(at: Date, incidentIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.offered(incidentIds, at);
  }

  private async offered(incidentIds: readonly string[], before: Date | null): Promise<ReadonlySet<string>> {
    const [asked, measures] = await Promise.all([
      runInScope(WHOLE, () => selectAsked(this.dataSource, incidentIds, before)),
      this.ofIncidents(incidentIds),
    ]);
    const made = measures.filter(({ createdAt }) => before === null || createdAt <= before);
    return new Set([...asked, ...made.flatMap(({ incidentId }) => incidentId ?? [])]);
  }
}
