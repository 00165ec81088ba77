import pg from 'pg';

interface Server {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** A database of its own on the PostgreSQL that Jest's set-up starts. */
export interface ExternalDatabase {
  /** As DATABASE_URL takes it; the server listens on a unix socket. */
  url: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

const administer = async (server: Server, sql: string): Promise<void> => {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** Makes an empty database for a product that is to run over an external PostgreSQL. */
export const createExternalDatabase = async (name: string): Promise<ExternalDatabase> => {
  const given = process.env.MICHUHOL_TEST_DATABASE;
  if (!given) throw new Error('these tests run through tests/jest.config.mjs, which starts their database');
  const server = JSON.parse(given) as Server;
  const superuser = JSON.parse(process.env.MICHUHOL_TEST_SUPERUSER ?? given) as Server;
  const database = `e2e_${name}_${process.pid}`;
  await administer(server, `CREATE DATABASE ${database} TEMPLATE template0`);
  const who = `${encodeURIComponent(server.user)}:${encodeURIComponent(server.password)}`;
  const where = new URLSearchParams({ host: server.host, port: String(server.port) });
  return {
    url: `postgres://${who}@/${database}?${where}`,
    // Whoever is no superuser may not end an autovacuum that is at work there.
    drop: () => administer(superuser, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
  };
};
