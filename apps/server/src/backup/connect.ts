import pg from 'pg';
import type { DatabaseAddress } from '../platform/database.js';

/**
 * How a backup speaks with the database: texts of values are the same whatever the server's settings, and every row
 * is seen whomever it belongs to.
 */
const settings = [
  'app.scope=system',
  'TimeZone=UTC',
  'DateStyle=ISO',
  'IntervalStyle=postgres',
  'extra_float_digits=1',
  'bytea_output=hex',
  'statement_timeout=0',
  'idle_in_transaction_session_timeout=0',
  'jit=off',
];

/** Opens one connection for a backup or a restore; the caller ends it. */
export const connect = async (address: DatabaseAddress): Promise<pg.Client> => {
  const client = new pg.Client({
    ...('url' in address ? { connectionString: address.url } : address),
    application_name: 'michuhol backup',
    connectionTimeoutMillis: 10_000,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
  });
  // A connection that breaks while nothing is asked must not end the process: the next statement says so.
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** Uses a connection of its own for some work. */
export const withClient = async <T>(
  address: DatabaseAddress,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = await connect(address);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/**
 * Does what must not be done twice at the same time to one database, whichever process begins it.
 * @returns null when another one is at it
 */
export const alone = <T>(address: DatabaseAddress, work: () => Promise<T>): Promise<T | null> =>
  withClient(address, async (client) => {
    // Ends with the connection at the latest.
    const { rows } = await client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_lock(hashtext('michuhol backups')) AS held`,
    );
    return rows[0]?.held ? work() : null;
  });
