import { addDays, dayOf, startOfDay, workingDayAfter, yearOf, type Day } from '@michuhol/calendar';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { addedHolidays, publicHolidays } from './holidays.js';

/** Deadlines in working days, by the public holidays and those that the centre has added. */
@Injectable()
export class WorkingDays {
  constructor(private readonly dataSource: DataSource) {}

  /** The end of the `count`-th working day after the day of an instant. */
  async after(at: Date, count: number, manager: EntityManager = this.dataSource.manager): Promise<Date> {
    const from = dayOf(at);
    const year = yearOf(from);
    const known = await Promise.all([year, year + 1].map(publicHolidays));
    const holidays = new Set<string>(
      [...known.flat(), ...(await addedHolidays(manager))].map(({ day }) => day),
    );
    return startOfDay(
      addDays(
        workingDayAfter(from, count, (day: Day) => holidays.has(day)),
        1,
      ),
    );
  }
}
