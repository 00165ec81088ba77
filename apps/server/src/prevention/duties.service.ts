import { addDays, day, dayOf, startOfDay, type Clock, type Day } from '@michuhol/calendar';
import { preventionKindNames, type Duties, type PreventionKind } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { MeasureFigures } from '../measures/measure-figures.service.js';
import { CLOCK } from '../platform/clock.js';
import { IncidentFigures } from '../protection/incident-figures.service.js';
import type { BookEntry } from '../registers/book.js';
import { RegistersService } from '../registers/registers.service.js';
import { AttendanceService } from './attendance.service.js';
import { isDoneIn } from './duty.js';
import { furtherDuties } from './further-duties.js';
import type { PreventionFacts } from './prevention-facts.js';
import { preventiveDuties } from './preventive-duties.js';
import { remedialDuties } from './remedial-duties.js';

const firstDay = (year: number): Day => day(`${year}-01-01`);

/** The state of the statutory duties, judged by named rules from the register and the measures. */
@Injectable()
export class DutiesService {
  constructor(
    private readonly registers: RegistersService,
    private readonly attendance: AttendanceService,
    private readonly incidents: IncidentFigures,
    private readonly measures: MeasureFigures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The duties of a year; without one, of the present year. */
  async of(asked: number | undefined): Promise<Duties> {
    const now = this.clock.now();
    const today = dayOf(now);
    const year = asked ?? Number(today.slice(0, 4));
    const end = day(`${year}-12-31`);
    const facts = await this.facts(year, today < end ? today : end, now);
    return {
      ...{ year, asOf: facts.asOf, computedAt: now.toISOString() },
      duties: [...preventiveDuties(facts), ...remedialDuties(facts), ...furtherDuties(facts)],
    };
  }

  private async facts(year: number, asOf: Day, now: Date): Promise<PreventionFacts> {
    const from = startOfDay(firstDay(year));
    const to = startOfDay(firstDay(year + 1));
    const at = now < to ? now : to;
    const [entries, incidents, measures] = await Promise.all([
      this.entries(asOf),
      this.incidents.facts(from, to),
      this.measures.factsAt(at, from, to),
    ]);
    const held = entries.TRAINING.filter((entry) => isDoneIn(entry, year, asOf)).map(({ id }) => id);
    const [attendance, offeredAfter] = await Promise.all([
      this.attendance.share(held, at),
      this.measures.offeredBefore(
        at,
        incidents.map(({ id }) => id),
      ),
    ]);
    return {
      ...{ year, asOf, at, entries, attendance, incidents, offeredAfter, measures },
    };
  }

  /** The entries that held on a day: one that was ended later still counts for it, with the period that it names. */
  private async entries(asOf: Day): Promise<PreventionFacts['entries']> {
    const after = startOfDay(addDays(asOf, 1));
    const lists = await Promise.all(
      preventionKindNames.map(async (kind) => {
        const { entries } = await this.registers.list(kind);
        return [
          kind,
          entries.filter(({ ended, changedAt }) => !ended || new Date(changedAt) >= after),
        ] as const;
      }),
    );
    return Object.fromEntries(lists) as Record<PreventionKind, BookEntry<PreventionKind>[]>;
  }
}
