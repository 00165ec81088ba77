import type { Day } from '@michuhol/calendar';
import { DAYS_AROUND } from './agent-days.js';
import { REPEAT_DAYS } from './contact-judgement.query.js';
import type { ChangedDay } from './fact-change.query.js';
import { daysAround, type Kind } from './recompute-days.js';

/** Days to be added up, of one kind. */
export interface Touched {
  readonly kind: Kind;
  readonly days: Iterable<Day>;
}

/** The farthest that a change reaches to other days. */
export const REACH = REPEAT_DAYS;

/** What a changed day makes to be added up again at once. */
export const touchedBy = ({ family, day }: ChangedDay): Touched[] => {
  switch (family) {
    case 'visits':
      return [
        { kind: 'visits', days: [day] },
        // Reported totals of an interval give way to its calls; an interval may reach into the next day.
        { kind: 'reported', days: daysAround([day], 1, 0) },
      ];
    case 'intervals':
      return [{ kind: 'reported', days: [day] }];
    case 'agents':
      return [{ kind: 'agents', days: daysAround([day], DAYS_AROUND, DAYS_AROUND) }];
    case 'contacts':
      return [{ kind: 'contacts', days: [day] }];
    case 'consultations':
      return [{ kind: 'consultations', days: [day] }];
  }
};

/** The days whose contacts a changed day of visits tells of: whether a caller came again shows within a week. */
export const contactDays = (changed: readonly ChangedDay[]): Set<Day> =>
  daysAround(
    changed.filter(({ family }) => family === 'visits').map(({ day }) => day),
    REPEAT_DAYS,
    0,
  );

/** The days of a kind that wait to be added up while these days stand in the log. */
export const daysTouchedBy = (changed: readonly ChangedDay[], kind: Kind): Set<Day> => {
  const days = new Set(
    changed.flatMap((change) =>
      touchedBy(change).flatMap((touched) => (touched.kind === kind ? [...touched.days] : [])),
    ),
  );
  if (kind === 'contacts') for (const day of contactDays(changed)) days.add(day);
  return days;
};
