import { importSteps, type ImportStepName } from '@michuhol/contract';
import type { Message } from '@michuhol/formats';
import type { DataSource, EntityManager } from 'typeorm';

/** Why an import ended without its file having been taken in. */
export type Failure = Message & { code: string };

/**
 * Takes a step of the life of an import where the table of steps allows it from its present state; false when it
 * does not. `changes` are further assignments, with their values from $4 on.
 */
export const takeStep = async (
  connection: DataSource | EntityManager,
  id: string,
  step: ImportStepName,
  changes = '',
  values: readonly unknown[] = [],
): Promise<boolean> => {
  const { from, to } = importSteps[step];
  const [, count] = await connection.query<[unknown[], number]>(
    `UPDATE import SET state = $2${changes && `, ${changes}`} WHERE id = $1 AND state = ANY ($3)`,
    [id, to, from, ...values],
  );
  return count === 1;
};

/** Marks a queued import as running; its start is kept when it is taken up again. */
export const markRunning = (dataSource: DataSource, id: string, now: Date): Promise<boolean> =>
  takeStep(dataSource, id, 'run', 'started_at = coalesce(started_at, $4)', [now]);

/** Holds a running import until somebody has looked at it. */
export const markHeld = (dataSource: DataSource, id: string, reason: Failure): Promise<boolean> =>
  takeStep(dataSource, id, 'hold', 'held = $4', [JSON.stringify(reason)]);

/** Ends an import: done, or failed with a reason. */
export const markFinished = (
  connection: DataSource | EntityManager,
  id: string,
  now: Date,
  failure: Failure | null,
): Promise<boolean> =>
  failure
    ? takeStep(connection, id, 'fail', 'finished_at = $4, failure = $5, upload_key_id = NULL', [
        now,
        JSON.stringify(failure),
      ])
    : takeStep(
        connection,
        id,
        'finish',
        'finished_at = $4, upload_key_id = NULL, bytes_read = greatest(bytes_read, size_bytes)',
        [now],
      );
