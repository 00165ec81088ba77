import type { ObjectionState } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runInScope, WHOLE } from '../platform/scope.js';
import {
  countStanding,
  selectDecidedObjections,
  selectRecurrences,
  type CaseStanding,
  type Recurrence,
} from './case-figures.query.js';

export type { CaseStanding, Recurrence } from './case-figures.query.js';

const DAY_MS = 24 * 3600_000;
/** An expiry is told so many days before. */
const SOON_DAYS = 30;

/** Caller cases as figures: how many there are, how often somebody calls again; no number, no single case. */
@Injectable()
export class CaseFigures {
  constructor(private readonly dataSource: DataSource) {}

  /** Confirmed incidents of a half-open range, each with the next one of the same caller. */
  recurrences(from: Date, to: Date): Promise<Recurrence[]> {
    return runInScope(WHOLE, () => selectRecurrences(this.dataSource, from, to));
  }

  /** How the objections decided in a half-open range ended. */
  async objections(from: Date, to: Date): Promise<ObjectionState[]> {
    const rows = await runInScope(WHOLE, () => selectDecidedObjections(this.dataSource, from, to));
    return rows.map(({ state }) => state);
  }

  /** Registrations, restrictions, objections and legal steps as they stand; expiring ones within 30 days. */
  standing(now: Date): Promise<CaseStanding> {
    const soon = new Date(now.getTime() + SOON_DAYS * DAY_MS);
    return runInScope(WHOLE, () => countStanding(this.dataSource, now, soon));
  }
}
