import type { Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import type { CausesByDay } from './change-causes.js';
import { noteRefreshed } from './period-state.query.js';
import type { Written } from './replace-rollups.js';

/** Notes once for a transaction which days of a data set it wrote, and which closed days it amended and why. */
export const noteWritten = async (
  manager: EntityManager,
  dataSet: string,
  parts: readonly Written[],
  causes: CausesByDay,
  now: Date,
): Promise<void> => {
  const days = new Set<Day>(parts.flatMap((part) => [...part.days]));
  const amended = new Set<Day>(parts.flatMap((part) => [...part.amended]));
  if (days.size > 0) await noteRefreshed(manager, dataSet, [...days], [...amended], causes, now);
};
