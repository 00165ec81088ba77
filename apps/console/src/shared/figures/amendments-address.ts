import type { Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { paths } from '../paths.js';

/** The address of the list of what changed on some closed days; half-open. */
export const amendmentsAddress = (dataSet: DataSet, from: Day, to: Day): string =>
  `${paths.balance}?${new URLSearchParams({ view: 'amendments', set: dataSet, from, to }).toString()}`;
