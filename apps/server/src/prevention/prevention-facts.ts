import type { Day } from '@michuhol/calendar';
import type { PreventionKind } from '@michuhol/contract';
import type { IncidentFact } from '../protection/incident-figures.service.js';
import type { MeasureFact } from '../measures/measure-figures.service.js';
import type { BookEntry } from '../registers/book.js';

/** How many of those who were to take part in the year's trainings did. */
export interface Attended {
  expected: number;
  attended: number;
}

/** What the state of the duties is judged by. */
export interface PreventionFacts {
  year: number;
  /** Today, or the last day of a year that is over. */
  asOf: Day;
  /** The instant that remedies are judged at: now, or the end of the year. */
  at: Date;
  /** Entries that had not been ended on that day, by their part of the register. */
  entries: Readonly<Record<PreventionKind, readonly BookEntry<PreventionKind>[]>>;
  attendance: Attended;
  /** Difficult calls of the year, those after which measures were asked about by then, and the measures as they stood. */
  incidents: readonly IncidentFact[];
  offeredAfter: ReadonlySet<string>;
  measures: readonly MeasureFact[];
}
