import type { InstantRange } from '@michuhol/calendar';
import { shiftTimesSchema, type ShiftTimes } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';
import { readCentreSetting } from '../platform/centre-setting.query.js';
import { rangeOf, shiftAt, usualTimes } from './shift-times.js';

/** The name of the setting that holds when shifts begin. */
export const SHIFT_TIMES = 'shiftTimes';

/** When the shifts of the centre begin. */
export const readShiftTimes = async (
  connection: Pick<DataSource | EntityManager, 'query'>,
): Promise<ShiftTimes> => {
  const set = await readCentreSetting(connection, SHIFT_TIMES);
  return set === undefined ? usualTimes : shiftTimesSchema.parse(set);
};

/** From when to when the shift at an instant lasts. */
export const presentShift = async (
  connection: Pick<DataSource | EntityManager, 'query'>,
  at: Date,
): Promise<InstantRange> => {
  const times = await readShiftTimes(connection);
  return rangeOf(shiftAt(at, times), times);
};
