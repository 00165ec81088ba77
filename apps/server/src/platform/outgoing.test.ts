import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '@michuhol/contract';

const sources = fileURLToPath(new URL('..', import.meta.url));

/** Ways in which a program asks another one for something. */
const ways = [
  /\bfetch\(/,
  /\bnew (?:Redis|WebSocket|EventSource|XMLHttpRequest)\(/,
  /\bnew (?:DataSource|(?:pg\.)?(?:Client|Pool))\(/,
  /import (?!type)[^;]*\b(?:connect|request|get|createConnection|Socket)\b[^;]*from 'node:(?:net|tls|http|https|http2|dgram)'/,
  /from '(?:node:dns[^']*|undici|axios|got|openid-client)'/,
];

/**
 * Whom the product asks. Each address stands in the environment, where the operator alone writes, but for those that
 * administrators have alerts sent to: these are judged before each message.
 */
const known: Record<string, string> = {
  'alerts/send-webhook.ts': 'an address that webhook-address.ts has judged',
  'alerts/webhook-address.ts': 'the addresses of the host of a webhook',
  'backup/connect.ts': 'DATABASE_URL or the embedded database',
  'identity/oidc-provider.service.ts': 'MICHUHOL_OIDC_ISSUER',
  'identity/oidc-sign-in.service.ts': 'MICHUHOL_OIDC_ISSUER',
  'ingest/ami-socket.ts': 'MICHUHOL_AMI_HOSTS',
  'ingest/intake-rate.ts': 'REDIS_URL',
  'live/redis-bridge.ts': 'REDIS_URL',
  'platform/database.ts': 'DATABASE_URL or the embedded database',
  'platform/embedded-postgres/recover-cluster.ts': 'the embedded database',
  'platform/jobs.ts': 'DATABASE_URL or REDIS_URL',
  'platform/redis-room.ts': 'REDIS_URL',
  'platform/request-rate.ts': 'REDIS_URL',
  'platform/virus-scan.ts': 'MICHUHOL_CLAMD',
};

test('the server asks nobody but those whom the environment or an administrator names', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/(?:^|[./])(?:test|testing)\.ts$/.test(name),
  );
  expect(files.length).toBeGreaterThan(200);
  const asking = files.filter((name) => {
    const text = readFileSync(join(sources, name), 'utf8');
    return ways.some((way) => way.test(text));
  });
  expect(asking.sort()).toEqual(Object.keys(known).sort());
});

test('nobody else can tell it an address: no other request has a field for one', () => {
  const { paths } = openApiDocument('1.0.0') as unknown as { paths: Record<string, Record<string, object>> };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, operation })),
  );
  expect(operations.length).toBeGreaterThan(100);
  const asked = operations.filter(({ operation }) => {
    const { parameters, requestBody } = operation as { parameters?: object; requestBody?: object };
    return /"format":"(?:uri|url|hostname|ipv[46])"/.test(JSON.stringify([parameters, requestBody]));
  });
  expect(asked.map(({ at }) => at)).toEqual(['post /api/v1/alert-webhooks']);
});
