import { endpoints, type Destruction } from '@michuhol/contract';
import type { Type } from '@nestjs/common';
import pg, { type ClientConfig } from 'pg';
import { addSource, openIngestServer, type Created, type IngestServer } from '../ingest/testing.js';
import { refresherOf } from '../rollups/testing.js';
import { PlanningService } from './planning.service.js';
import { RetentionModule } from './retention.module.js';
import { RetentionService } from './retention.service.js';

/** Who has the officer's word in tests. */
export const OFFICER = { id: null, name: '개인정보책임자', address: null };

const header = 'call_id,queue,arrived_at,outcome,wait_seconds,caller,agent,talk_seconds\n';

/** A call list of `calls` calls, one an hour from an instant 'YYYY-MM-DD HH:MM' on; each third of the same caller. */
export const callList = (first: string, calls: number, name: string, minutes = 60): string => {
  const start = Date.parse(`${first.replace(' ', 'T')}:00Z`);
  const rows = Array.from({ length: calls }, (_, n) => {
    const at = new Date(start + n * minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
    const caller = n % 3 === 0 ? '010-9137-4652' : `0101234${String(n % 10_000).padStart(4, '0')}`;
    return `${name}-${n},dasan,${at},answered,${n % 60},${caller},A1,30\n`;
  });
  return header + rows.join('');
};

/** A queue log line pair for each of `calls` abandoned calls, one a minute from an instant on. */
export const queueLog = (first: string, calls: number, name: string): string =>
  Array.from({ length: calls }, (_, n) => {
    const at = Date.parse(first) / 1000 + n * 60;
    return (
      `${at}|${name}.${n}|dasan|NONE|ENTERQUEUE||01091374652|1\n` +
      `${at + 4}|${name}.${n}|dasan|NONE|ABANDON|1|1|4\n`
    );
  }).join('');

/** The server of these tests; its clock stands at 2026-12-01 12:00 in Seoul. */
export interface RetentionServer extends IngestServer {
  /** Queues a file for its import and answers the import's id. */
  queue(source: string, bytes: string): Promise<string>;
  /** Takes a file in. */
  bring(source: string, bytes: string): Promise<Awaited<ReturnType<IngestServer['finish']>>>;
  /** Adds up what waits, looks for what is due, and answers it. */
  due(): Promise<Destruction[]>;
  /** Approves everything that is due. */
  approveAll(): Promise<void>;
  rows<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/** Opens the server with retention. */
export const openRetentionServer = async (others: readonly Type[] = []): Promise<RetentionServer> => {
  const server = await openIngestServer({}, [RetentionModule, ...others]);
  await server.jobs.open();
  const queue = async (source: string, bytes: string): Promise<string> => {
    const { body } = await server.upload(bytes, { source });
    const created = body as Created;
    if (!created.import) throw new Error(JSON.stringify(body));
    const { id } = created.import;
    await server.ask(endpoints.startImport, {
      ...{ params: { id }, body: created.preview.detected, headers: server.as.manager },
    });
    return id;
  };
  const due = async () => {
    await refresherOf(server).settle();
    await server.app.get(PlanningService).plan();
    return (await server.app.get(RetentionService).open()).destructions;
  };
  return {
    ...server,
    queue,
    bring: async (source, bytes) => server.finish(await queue(source, bytes)),
    due,
    approveAll: async () => {
      const ids = (await due()).filter(({ state }) => state === 'due').map(({ id }) => id);
      await server.app
        .get(RetentionService)
        .approve({ ids, purpose: 'legalDuty', reason: '보유기간 만료' }, OFFICER);
    },
    rows: (sql, parameters = []) => server.dataSource.query(sql, parameters),
  };
};

/** The tables and indexes of people's records in whose files some bytes lie, as somebody reads them who has the disk. */
export const filesHolding = async (server: RetentionServer, canary: string): Promise<string[]> => {
  const given = JSON.parse(process.env.MICHUHOL_TEST_SUPERUSER ?? '') as ClientConfig;
  const { host, port, user, password } = given;
  const { database } = server.address as { database: string };
  const superuser = new pg.Client({ host, port, user, password, database });
  await superuser.connect();
  try {
    await superuser.query('CHECKPOINT');
    const { rows } = await superuser.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relkind IN ('r', 'i')
         AND relname ~ '^(contact|queue_visit|call_event|call_record|consultation|survey|incident|account_grant|audit_entry|alert|shift_)'
         AND position($1::bytea IN pg_read_binary_file(pg_relation_filepath(oid))) > 0 ORDER BY 1`,
      [Buffer.from(canary)],
    );
    return rows.map(({ name }) => name);
  } finally {
    await superuser.end();
  }
};

export { addSource };
