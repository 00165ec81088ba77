import { getHolidayPreset } from '@hyunbinseo/holidays-kr';
import type { AlertHolidays } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';
import { alertHolidaySchema } from '@michuhol/contract';
import { readCentreSetting, writeCentreSetting } from './centre-setting.query.js';

const NAME = 'alertHolidays';
const addedSchema = alertHolidaySchema.array();

/** The public holidays of a year by the law; none for a year that the list does not reach. */
export const publicHolidays = async (year: number): Promise<AlertHolidays['known']> => {
  const preset = await getHolidayPreset(String(year)).catch((error: unknown) => {
    if (error instanceof RangeError) return {};
    throw error;
  });
  return Object.entries(preset).map(([day, names]) => ({ day, label: names.join(', ') }));
};

/** The holidays that the centre has added. */
export const addedHolidays = async (
  from: Pick<DataSource | EntityManager, 'query'>,
): Promise<AlertHolidays['added']> => addedSchema.parse((await readCentreSetting(from, NAME)) ?? []);

/** Sets the holidays that the centre adds. */
export const setAddedHolidays = (
  to: EntityManager,
  added: AlertHolidays['added'],
  now: Date,
): Promise<void> => writeCentreSetting(to, NAME, added, now);
