import type { Message } from '@michuhol/formats';
import type { DataSource } from 'typeorm';

/** Why an import ended without its file having been taken in. */
export type Failure = Message & { code: string };

/** Marks a queued import as running; its start is kept when it is taken up again. */
export const markRunning = async (dataSource: DataSource, id: string, now: Date): Promise<void> => {
  await dataSource.query(
    `UPDATE import SET state = 'running', started_at = coalesce(started_at, $2)
     WHERE id = $1 AND state IN ('queued', 'running')`,
    [id, now],
  );
};

/** Ends an import: done, or failed with a reason. */
export const markFinished = async (
  dataSource: DataSource,
  id: string,
  now: Date,
  failure: Failure | null,
): Promise<void> => {
  await dataSource.query(
    `UPDATE import SET state = $3, finished_at = $2, failure = $4, upload_key_id = NULL,
       bytes_read = CASE WHEN $3 = 'done' THEN size_bytes ELSE bytes_read END
     WHERE id = $1 AND state = 'running'`,
    [id, now, failure ? 'failed' : 'done', failure ? JSON.stringify(failure) : null],
  );
};
