import type { AlertDelivery, AlertSeverity, AlertWebhook } from '@michuhol/contract';
import { alertSeverities } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

interface WebhookRow extends Omit<AlertWebhook, 'createdAt' | 'last'> {
  createdAt: Date;
  lastAt: Date | null;
  lastState: AlertDelivery['state'] | null;
}

/** Every address by its name, with how it fares; with an id that one alone. */
export const selectWebhooks = async (from: Connection, id: string | null = null): Promise<AlertWebhook[]> => {
  const rows = (await from.query(
    `SELECT w.id, w.label, w.url, w.private_allowed AS "privateAllowed", w.from_severity AS "from", w.is_on AS "on",
       w.created_by AS "createdBy", w.created_at AS "createdAt", d.created_at AS "lastAt", d.state AS "lastState",
       (SELECT count(*)::int FROM alert_delivery x WHERE x.webhook_id = w.id AND x.state = 'waiting') AS waiting
     FROM alert_webhook w
     LEFT JOIN LATERAL (
       SELECT created_at, state FROM alert_delivery x WHERE x.webhook_id = w.id ORDER BY created_at DESC, id DESC LIMIT 1
     ) d ON true
     WHERE $1::uuid IS NULL OR w.id = $1 ORDER BY w.label, w.id`,
    [id],
  )) as WebhookRow[];
  return rows.map(({ createdAt, lastAt, lastState, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    last: lastAt && lastState ? { at: lastAt.toISOString(), state: lastState } : null,
  }));
};

/** What sending needs to know of an address. */
export interface WebhookGrant {
  id: string;
  url: string;
  privateAllowed: boolean;
  secret: Buffer;
}

const GRANT = 'id, url, private_allowed AS "privateAllowed", secret';

/** What sending needs to know of an address; undefined where there is none. */
export const selectGrant = async (from: Connection, id: string): Promise<WebhookGrant | undefined> => {
  const rows = (await from.query(`SELECT ${GRANT} FROM alert_webhook WHERE id = $1`, [id])) as WebhookGrant[];
  return rows[0];
};

/** Addresses that are switched on and want alerts of a severity. */
export const selectReceivers = async (from: Connection, severity: AlertSeverity): Promise<string[]> => {
  const wanted = alertSeverities.slice(0, alertSeverities.indexOf(severity) + 1);
  const rows = (await from.query(
    'SELECT id FROM alert_webhook WHERE is_on AND from_severity = ANY ($1) ORDER BY id',
    [wanted],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
};

/** Adds an address. */
export const insertWebhook = async (
  to: EntityManager,
  webhook: Pick<AlertWebhook, 'id' | 'label' | 'url' | 'privateAllowed' | 'from'> & {
    secret: Buffer;
    by: string;
    at: Date;
  },
): Promise<void> => {
  await to.query(
    `INSERT INTO alert_webhook (id, label, url, private_allowed, from_severity, is_on, secret, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, true, $6, $7, $8)`,
    [
      ...[webhook.id, webhook.label, webhook.url, webhook.privateAllowed, webhook.from],
      ...[webhook.secret, webhook.by, webhook.at],
    ],
  );
};

/** Switches an address; what waited for one that is switched off is given up. False where there is none. */
export const switchWebhook = async (to: EntityManager, id: string, on: boolean): Promise<boolean> => {
  const [, count] = await to.query<[unknown[], number]>('UPDATE alert_webhook SET is_on = $2 WHERE id = $1', [
    id,
    on,
  ]);
  if (!on)
    await to.query(
      `UPDATE alert_delivery SET state = 'failed', next_at = NULL WHERE webhook_id = $1 AND state = 'waiting'`,
      [id],
    );
  return count === 1;
};

/** Removes an address with its deliveries; false where there is none. */
export const deleteWebhook = async (to: EntityManager, id: string): Promise<boolean> => {
  const [, count] = await to.query<[unknown[], number]>('DELETE FROM alert_webhook WHERE id = $1', [id]);
  return count === 1;
};
