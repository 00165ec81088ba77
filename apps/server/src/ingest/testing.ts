import { setTimeout as wait } from 'node:timers/promises';
import { API_PREFIX, endpoints, type Import, type ImportPreview, type Role } from '@michuhol/contract';
import type { Type } from '@nestjs/common';
import { hashOfSecret, newSecret } from '../identity/secret.js';
import { addAccount, openTestServer, signIn, type Answer, type TestServer } from '../identity/testing.js';
import type { LoadLimits } from '../platform/load-gate.js';
import { IngestModule } from './ingest.module.js';
import { ImportRunService } from './import-run.service.js';

/** The server with this domain, and bearer tokens for those who use it. */
export interface IngestServer extends TestServer {
  as: Record<'manager' | 'admin' | 'supervisor', { authorization: string }>;
  /** Takes a file with personal data as a manager who is signed in: a program cannot. */
  take(path: string): Promise<Response>;
  /** Uploads bytes as a multipart request of a manager. */
  upload(bytes: Uint8Array | string, fields: Record<string, string>, fileName?: string): Promise<Answer>;
  /** Runs an import to its end, as its job would. */
  finish(id: string): Promise<Import>;
  /** Rows of a table. */
  count(table: string): Promise<number>;
}

const roles: readonly Role[] = ['manager', 'admin', 'supervisor'];

/** Opens the server; its clock stands at 2026-12-01 12:00 in Seoul, after the recorded samples. */
export const openIngestServer = async (
  limits: Partial<LoadLimits> = {},
  others: readonly Type[] = [],
): Promise<IngestServer> => {
  const server = await openTestServer([IngestModule, ...others], {}, limits);
  server.clock.set('2026-12-01T12:00:00+09:00');
  const as = {} as IngestServer['as'];
  for (const role of roles) {
    const token = `mhr_${newSecret()}`;
    await server.dataSource.query(
      'INSERT INTO api_token (token_hash, role, label, created_by, created_at) VALUES ($1, $2, $2, $2, $3)',
      [hashOfSecret(token), role, server.clock.now()],
    );
    as[role as keyof IngestServer['as']] = { authorization: `Bearer ${token}` };
  }
  await addAccount(server, 'importer', 'manager');
  return {
    ...server,
    as,
    take: async (path) => {
      const { headers } = await signIn(server, 'importer');
      return fetch(`${server.url}${API_PREFIX}${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ purpose: 'dataCorrection', reason: '거부된 행 확인' }),
      });
    },
    upload: async (bytes, fields, fileName = 'calls.csv') => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), fileName);
      const path = endpoints.createImport.path;
      const response = await fetch(`${server.url}${API_PREFIX}${path}`, {
        method: 'POST',
        headers: as.manager,
        body: form,
      });
      const body = (await response.json()) as unknown;
      return {
        status: response.status,
        headers: response.headers,
        body,
        code: (body as { code?: string }).code,
      };
    },
    finish: async (id) => {
      // A worker that the test started may have been quicker.
      while ((await server.app.get(ImportRunService).run(id)) === 'elsewhere') await wait(20);
      const answer = await server.ask(endpoints.getImport, { params: { id }, headers: as.manager });
      return answer.body as Import;
    },
    count: async (table) => {
      const [row] = await server.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
      return row?.n ?? -1;
    },
  };
};

/** What createImport answers. */
export interface Created {
  import: Import;
  preview: ImportPreview;
}

/** Adds a source and returns its id. */
export const addSource = async (
  server: IngestServer,
  code: string,
  dataSet: 'city' | 'sample' = 'city',
): Promise<string> => {
  const answer = await server.ask(endpoints.createSource, {
    body: { code, name: code, dataSet },
    headers: server.as.admin,
  });
  return (answer.body as { id: string }).id;
};
