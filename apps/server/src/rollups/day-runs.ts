import { addDays, type Day } from '@michuhol/calendar';

/** Days that follow one another, half-open. */
export interface DayRun {
  readonly from: Day;
  readonly to: Day;
}

/** The longest run that is added up at once, so that no statement takes much memory. */
const LONGEST_RUN = 31;

/** Days in any order, each once or more, as runs of days that follow one another, none longer than `longest`. */
export const runsOf = (days: Iterable<Day>, longest = LONGEST_RUN): DayRun[] => {
  const runs: { from: Day; to: Day; count: number }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = runs.at(-1);
    if (last && last.to === day && last.count < longest) {
      last.to = addDays(day, 1);
      last.count += 1;
    } else {
      runs.push({ from: day, to: addDays(day, 1), count: 1 });
    }
  }
  return runs.map(({ from, to }) => ({ from, to }));
};
