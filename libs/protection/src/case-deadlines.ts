import { addDays, dayOf, daysBetween, day, startOfDay, type Day } from '@michuhol/calendar';
import type { ComplaintClass } from './category.js';
import type { ProtectionPolicy } from './protection-policy.js';

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** The same day so many months later; the last day of the month where it has no such day. */
export const monthsAfter = (from: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const first = day(`${pad(Math.floor(count / 12), 4)}-${pad((count % 12) + 1)}-01`);
  const next = count + 1;
  const following = day(`${pad(Math.floor(next / 12), 4)}-${pad((next % 12) + 1)}-01`);
  return addDays(first, Math.min(date, daysBetween(first, following)) - 1);
};

/** The end of a day. */
const endOf = (of: Day): Date => startOfDay(addDays(of, 1));

/** When a watch that begins at an instant ends. */
export const watchEnds = ({ expiries }: ProtectionPolicy, at: Date): Date =>
  endOf(addDays(dayOf(at), expiries.watchDays));

/** When a registration that was made or renewed at an instant ends without a new confirmed incident. */
export const registrationEnds = ({ expiries }: ProtectionPolicy, of: ComplaintClass, at: Date): Date =>
  endOf(monthsAfter(dayOf(at), of === 'abusive' ? expiries.abusiveMonths : expiries.harshMonths));

/** When the identifiers of a case that ended at an instant are purged. */
export const purgeDue = ({ expiries }: ProtectionPolicy, endedAt: Date): Date =>
  endOf(addDays(dayOf(endedAt), expiries.purgeDays));

/** The end of the last day on which somebody who learned of it at an instant can object. */
export const objectionFilingEnds = ({ deadlines }: ProtectionPolicy, learnedAt: Date): Date =>
  endOf(addDays(dayOf(learnedAt), deadlines.objectionFilingDays));

/** By when an objection received at an instant is decided; with the extension where there was one. */
export const objectionDue = ({ deadlines }: ProtectionPolicy, receivedAt: Date, isExtended = false): Date =>
  endOf(
    addDays(
      dayOf(receivedAt),
      deadlines.objectionDecisionDays + (isExtended ? deadlines.objectionExtensionDays : 0),
    ),
  );
