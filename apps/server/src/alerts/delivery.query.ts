import type { AlertDelivery } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

interface DeliveryRow extends Omit<AlertDelivery, 'createdAt' | 'lastAt' | 'nextAt'> {
  createdAt: Date;
  lastAt: Date | null;
  nextAt: Date | null;
}

const COLUMNS = `id, event, created_at AS "createdAt", state, attempts, last_at AS "lastAt", next_at AS "nextAt",
  status, fault`;

const deliveryOf = ({ createdAt, lastAt, nextAt, ...row }: DeliveryRow): AlertDelivery => ({
  ...row,
  createdAt: createdAt.toISOString(),
  lastAt: lastAt?.toISOString() ?? null,
  nextAt: nextAt?.toISOString() ?? null,
});

/** The last messages to an address, newest first. */
export const selectDeliveries = async (from: Connection, webhookId: string): Promise<AlertDelivery[]> => {
  const rows = (await from.query(
    `SELECT ${COLUMNS} FROM alert_delivery WHERE webhook_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100`,
    [webhookId],
  )) as DeliveryRow[];
  return rows.map(deliveryOf);
};

/** A message as it is stored. */
export interface StoredMessage {
  id: string;
  webhookId: string;
  event: AlertDelivery['event'];
  body: string;
  attempts: number;
}

/** Writes a message that is due at once. */
export const insertDelivery = async (
  to: Connection,
  { id, webhookId, event, body }: Omit<StoredMessage, 'attempts'>,
  at: Date,
): Promise<void> => {
  await to.query(
    `INSERT INTO alert_delivery (id, webhook_id, event, body, created_at, state, next_at)
     VALUES ($1, $2, $3, $4, $5, 'waiting', $5)`,
    [id, webhookId, event, body, at],
  );
};

/**
 * Takes messages that are due, oldest first, and puts them off until `until`: whoever takes them and dies is followed
 * by the next one then.
 */
export const claimDue = async (from: Connection, now: Date, until: Date): Promise<StoredMessage[]> => {
  const [rows] = (await from.query(
    `UPDATE alert_delivery SET next_at = $2 WHERE id IN (
       SELECT id FROM alert_delivery WHERE state = 'waiting' AND next_at <= $1
       ORDER BY created_at LIMIT 50 FOR UPDATE SKIP LOCKED
     ) RETURNING id, webhook_id AS "webhookId", event, body, attempts, created_at`,
    [now, until],
  )) as [(StoredMessage & { created_at: Date })[], number];
  return rows.sort((a, b) => a.created_at.getTime() - b.created_at.getTime());
};

/** Takes some messages as `claimDue` does; those that somebody else has taken meanwhile are left to them. */
export const claimThese = async (
  from: Connection,
  ids: readonly string[],
  now: Date,
  until: Date,
): Promise<StoredMessage[]> => {
  const [rows] = (await from.query(
    `UPDATE alert_delivery SET next_at = $3 WHERE id = ANY ($1) AND state = 'waiting' AND next_at <= $2
     RETURNING id, webhook_id AS "webhookId", event, body, attempts`,
    [ids, now, until],
  )) as [StoredMessage[], number];
  return rows;
};

/** How an attempt fared: delivered, to be tried again at an instant, or given up. */
export interface Attempt {
  state: AlertDelivery['state'];
  nextAt: Date | null;
  status: number | null;
  fault: AlertDelivery['fault'];
}

/** Writes down how an attempt fared. One that was given up meanwhile stays so unless it arrived. */
export const writeAttempt = async (
  to: Connection,
  id: string,
  { state, nextAt, status, fault }: Attempt,
  at: Date,
): Promise<AlertDelivery | undefined> => {
  const [rows] = (await to.query(
    `UPDATE alert_delivery SET attempts = attempts + 1, last_at = $2, status = $3, fault = $4,
       state = CASE WHEN state = 'failed' AND $5 <> 'delivered' THEN state ELSE $5 END,
       next_at = CASE WHEN state = 'failed' THEN NULL ELSE $6::timestamptz END
     WHERE id = $1 RETURNING ${COLUMNS}`,
    [id, at, status, fault && JSON.stringify(fault), state, nextAt],
  )) as [DeliveryRow[], number];
  return rows[0] && deliveryOf(rows[0]);
};

/** Writes a message that was sent once, with how that fared. */
export const insertTrial = async (
  to: Connection,
  { id, webhookId, event, body }: Omit<StoredMessage, 'attempts'>,
  { state, status, fault }: Attempt,
  at: Date,
): Promise<AlertDelivery> => {
  const rows = (await to.query(
    `INSERT INTO alert_delivery (id, webhook_id, event, body, created_at, state, attempts, last_at, status, fault)
     VALUES ($1, $2, $3, $4, $5, $6, 1, $5, $7, $8) RETURNING ${COLUMNS}`,
    [id, webhookId, event, body, at, state, status, fault && JSON.stringify(fault)],
  )) as DeliveryRow[];
  if (!rows[0]) throw new Error('a message that was just written is not there');
  return deliveryOf(rows[0]);
};

/** Forgets messages that were settled before an instant. */
export const forgetDeliveries = async (from: Connection, before: Date): Promise<void> => {
  await from.query(`DELETE FROM alert_delivery WHERE state <> 'waiting' AND created_at < $1`, [before]);
};
