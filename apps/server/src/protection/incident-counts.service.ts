import { startOfDay, type Day } from '@michuhol/calendar';
import { categoryOf, type ComplaintClass } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { incidentDays, incidentsByCategory } from './incident-counts.query.js';

/** Difficult calls by the class of the guideline; `other` are kinds that belong to none. */
export type IncidentCounts = Record<ComplaintClass | 'other' | 'total', number>;

/**
 * How many difficult calls were recorded, for reports that many people read. Kinds are not told apart: of a single
 * call its kind would say what was done to somebody whose colleagues know who it was.
 */
@Injectable()
export class IncidentCountsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Calls that happened on the days of a half-open range. */
  async countOn(from: Day, to: Day): Promise<IncidentCounts> {
    const counts: IncidentCounts = { total: 0, abusive: 0, harsh: 0, other: 0 };
    for (const { category, count } of await incidentsByCategory(
      this.dataSource,
      startOfDay(from),
      startOfDay(to),
    )) {
      counts.total += count;
      counts[categoryOf(category).class ?? 'other'] += count;
    }
    return counts;
  }

  /** Days of a half-open range with such calls, and when the last of each was recorded. */
  async lastRecorded(from: Day, to: Day): Promise<ReadonlyMap<Day, Date>> {
    const days = await incidentDays(this.dataSource, startOfDay(from), startOfDay(to));
    return new Map(days.map(({ day, recordedAt }) => [day, recordedAt]));
  }
}
