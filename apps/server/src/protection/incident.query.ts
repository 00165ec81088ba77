import { yearOf, type Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';

/**
 * The next number of a day's year, 2026-0001. Whoever asks holds the turn, so two reports at once get two numbers
 * and one that fails leaves no gap.
 */
export const nextIncidentNumber = async (manager: EntityManager, on: Day): Promise<string> => {
  const year = yearOf(on);
  const [row] = await manager.query<{ last: number }[]>('SELECT newest_incident_number($1) AS last', [
    String(year),
  ]);
  return `${year}-${String((row?.last ?? 0) + 1).padStart(4, '0')}`;
};

/** Waits for the turn to report, until the transaction ends. */
export const takeReportTurn = async (manager: EntityManager): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol incident number'))`);
};

/** Whether an id belongs to an incident, also to one that the caller may not see. */
export const isIncident = async (manager: EntityManager, id: string): Promise<boolean> => {
  const [row] = await manager.query<{ taken: boolean }[]>('SELECT is_incident($1) AS taken', [id]);
  return row?.taken === true;
};
