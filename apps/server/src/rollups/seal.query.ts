import { eachDay, type Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';

/** Days whose facts are destroyed; what they add up to stays as it is. Half-open. */
export interface SealedDays {
  from: Day;
  to: Day;
  checksum: Buffer;
  reason: string;
  sealedBy: string;
  sealedAt: Date;
}

/** The sealed ranges of a data set that touch a half-open range of days, in order. */
export const sealedWithin = (
  manager: EntityManager,
  dataSet: string,
  from: Day,
  to: Day,
): Promise<SealedDays[]> =>
  manager.query(
    `SELECT lower(days)::text AS from, upper(days)::text AS to, checksum, reason, sealed_by AS "sealedBy",
       sealed_at AS "sealedAt"
     FROM sealed_interval WHERE data_set = $1 AND days && daterange($2::date, $3::date) ORDER BY days`,
    [dataSet, from, to],
  );

/** The single sealed days among those of a half-open range. */
export const sealedDaysWithin = async (
  manager: EntityManager,
  dataSet: string,
  from: Day,
  to: Day,
): Promise<Set<Day>> => {
  const ranges = await sealedWithin(manager, dataSet, from, to);
  return new Set(ranges.flatMap((range) => eachDay(range.from, range.to)));
};

/** Seals a half-open range of days. @throws when it touches one that is sealed. */
export const insertSeal = async (
  manager: EntityManager,
  dataSet: string,
  { from, to, checksum, reason, sealedBy, sealedAt }: SealedDays,
): Promise<void> => {
  await manager.query(
    `INSERT INTO sealed_interval (data_set, days, checksum, reason, sealed_by, sealed_at)
     VALUES ($1, daterange($2::date, $3::date), $4, $5, $6, $7)`,
    [dataSet, from, to, checksum, reason, sealedBy, sealedAt],
  );
};
