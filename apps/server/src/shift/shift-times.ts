import { addDays, dayOf, day as dayFrom, instantAt, type Day, type InstantRange } from '@michuhol/calendar';
import { shiftNames, type ShiftName, type ShiftRef, type ShiftTimes } from '@michuhol/contract';

/** The shifts of a centre that has not set its own. */
export const usualTimes: ShiftTimes = { day: '09:00', evening: '18:00', night: '22:00' };

const nameAt = (index: number): ShiftName => shiftNames[index] ?? 'day';

/** The shift after one. */
export const shiftAfter = ({ day, name }: ShiftRef): ShiftRef => {
  const next = shiftNames.indexOf(name) + 1;
  return next < shiftNames.length
    ? { day, name: nameAt(next) }
    : { day: addDays(dayFrom(day), 1), name: nameAt(0) };
};

/** The shift before one. */
export const shiftBefore = ({ day, name }: ShiftRef): ShiftRef => {
  const before = shiftNames.indexOf(name) - 1;
  return before >= 0
    ? { day, name: nameAt(before) }
    : { day: addDays(dayFrom(day), -1), name: nameAt(shiftNames.length - 1) };
};

const startOf = ({ day, name }: ShiftRef, times: ShiftTimes): Date => instantAt(dayFrom(day), times[name]);

/** From when to when a shift lasts. */
export const rangeOf = (shift: ShiftRef, times: ShiftTimes): InstantRange => ({
  from: startOf(shift, times),
  to: startOf(shiftAfter(shift), times),
});

/** The shift at an instant; before the day shift it is the night of the day before. */
export const shiftAt = (instant: Date, times: ShiftTimes): ShiftRef => {
  const today: Day = dayOf(instant);
  const begun = shiftNames.filter((name) => startOf({ day: today, name }, times) <= instant);
  const name = begun.at(-1);
  return name ? { day: today, name } : { day: addDays(today, -1), name: nameAt(shiftNames.length - 1) };
};

/** Whether two are the same shift. */
export const isSameShift = (one: ShiftRef, other: ShiftRef): boolean =>
  one.day === other.day && one.name === other.name;
