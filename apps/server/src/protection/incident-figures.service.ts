import { graverOf, isAtLeast } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runInScope, WHOLE } from '../platform/scope.js';
import { countIncidentMonths, selectIncidentFacts, type IncidentFact } from './incident-figures.query.js';

export type { IncidentFact } from './incident-figures.query.js';

/** Whether the graver of the reported and the found severity is S3 or above. */
export const isGrave = ({ severity, foundSeverity }: IncidentFact): boolean =>
  isAtLeast(foundSeverity ? graverOf(severity, foundSeverity) : severity, 'S3');

/** What statistics and the state of the duties are made of: difficult calls without their content. */
@Injectable()
export class IncidentFigures {
  constructor(private readonly dataSource: DataSource) {}

  /** Difficult calls that happened in a half-open range, of the whole centre whoever asks. */
  facts(from: Date, to: Date): Promise<IncidentFact[]> {
    return runInScope(WHOLE, () => selectIncidentFacts(this.dataSource, from, to));
  }

  /** How many happened in each month of a half-open range, by YYYY-MM; months without any are left out. */
  async byMonth(from: Date, to: Date): Promise<ReadonlyMap<string, number>> {
    const rows = await runInScope(WHOLE, () => countIncidentMonths(this.dataSource, from, to));
    return new Map(rows.map(({ month, count }) => [month, count]));
  }
}
