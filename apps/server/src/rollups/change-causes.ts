import type { Day } from '@michuhol/calendar';
import type { TakenDay } from './fact-change.query.js';
import { contactDays, touchedBy } from './refresh-plan.js';

/** Why the days of a data set are added up again; days of which nobody said so are missing. */
export type CausesByDay = ReadonlyMap<Day, ReadonlySet<string>>;

/** Why each day of a data set is added up again, of the changed days that make it so. */
export const causesByDay = (changed: readonly TakenDay[], dataSet: string): CausesByDay => {
  const found = new Map<Day, Set<string>>();
  for (const change of changed) {
    if (change.dataSet !== dataSet || change.causes.length === 0) continue;
    for (const day of touchedBy(change).flatMap(({ days }) => [...days])) {
      const known = found.get(day) ?? new Set<string>();
      for (const cause of change.causes) known.add(cause);
      found.set(day, known);
    }
  }
  return found;
};

/** The days whose contacts changed visits tell of, each with why; null where nobody said so. */
export const contactChanges = (changed: readonly TakenDay[]): { day: Day; cause: string | null }[] => {
  const found = new Map<string, { day: Day; cause: string | null }>();
  for (const change of changed)
    for (const day of contactDays([change]))
      for (const cause of change.causes.length > 0 ? change.causes : [null])
        found.set(`${day} ${cause ?? ''}`, { day, cause });
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
};
