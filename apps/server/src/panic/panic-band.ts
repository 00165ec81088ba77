import { addDays, dayOf, minuteOfDay, weekdayOf, type Day } from '@michuhol/calendar';
import type { PanicBand, PanicDay, PanicStep } from '@michuhol/contract';

const SATURDAY = 6;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What kind of day it is; `holidays` are the public ones around it. */
export const kindOfDay = (day: Day, holidays: ReadonlySet<string>): PanicDay => {
  if (holidays.has(day)) return 'holiday';
  return weekdayOf(day) >= SATURDAY ? 'weekend' : 'weekday';
};

/** Whether a band covers an instant, by Seoul's clock. Hours over midnight belong to the day on which they begin. */
export const covers = (
  { days, from, to }: Pick<PanicBand, 'days' | 'from' | 'to'>,
  at: Date,
  holidays: ReadonlySet<string>,
): boolean => {
  const today = dayOf(at);
  const isOn = (day: Day): boolean => days.includes(kindOfDay(day, holidays));
  const [minute, begin, end] = [minuteOfDay(at), minutesOf(from), minutesOf(to)];
  if (begin < end) return minute >= begin && minute < end && isOn(today);
  return minute >= begin ? isOn(today) : minute < end && isOn(addDays(today, -1));
};

/** The band that holds at an instant: the first that covers it; null where none does. */
export const bandAt = (
  bands: readonly PanicBand[],
  at: Date,
  holidays: ReadonlySet<string>,
): PanicBand | null => bands.find((band) => covers(band, at, holidays)) ?? null;

const nobody: PanicStep = {
  ...{ teamLeads: false, roles: [], teams: [], people: [] },
  ...{ webhooks: [], criticalWebhooks: false },
};

/** What holds where the centre has set nothing: the leads of the shift, then whoever leads the centre, then the telephone. */
export const productSteps: readonly PanicStep[] = [
  { ...nobody, teamLeads: true },
  { ...nobody, roles: ['supervisor', 'centreHead'] },
  { ...nobody, criticalWebhooks: true },
];
