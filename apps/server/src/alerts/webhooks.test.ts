import 'reflect-metadata';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpoints, type AlertDelivery, type AlertWebhook } from '@michuhol/contract';
import { LiveModule } from '../live/live.module.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { addSource } from '../live/testing.js';
import { AlertDeliveries } from './alert-deliveries.service.js';
import { selectDeliveries } from './delivery.query.js';
import { AlertEngine } from './alert-engine.service.js';
import { insertRule } from './alert-rule.query.js';
import { AlertsModule } from './alerts.module.js';
import { newRule } from './testing.js';
import { resolveHost } from './webhook-address.js';
import { WebhookSender } from './webhook-sender.service.js';

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

let server: TestServer;
let receiver: Server;
let received: Received[];
/** The status that the receiver answers with; 302 leads to /elsewhere. */
let status: number;
let admin: SignedIn;

beforeAll(async () => {
  server = await openTestServer([LiveModule, AlertsModule]);
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  await addAccount(server, 'admin', 'admin');
  admin = await signIn(server, 'admin');
});
beforeEach(async () => {
  received = [];
  status = 204;
  server.clock.set('2026-04-01T12:00:00+09:00');
  server.app.get(WebhookSender).resolve = resolveHost;
  await server.dataSource.query('DELETE FROM alert_webhook');
});
afterAll(async () => {
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  await server.close();
});

const here = (): string => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

const add = async (more: Partial<{ url: string; privateAllowed: boolean; from: string }> = {}) =>
  server.ask(endpoints.addAlertWebhook, {
    headers: admin.headers,
    body: { label: '당직', url: here(), privateAllowed: true, from: 'notice', ...more },
  });

const added = async (
  more: Parameters<typeof add>[0] = {},
): Promise<{ webhook: AlertWebhook; secret: string }> => {
  const answer = await add(more);
  expect(answer.status).toBe(201);
  return answer.body as { webhook: AlertWebhook; secret: string };
};

const deliveries = async (id: string): Promise<AlertDelivery[]> => {
  const answer = await server.ask(endpoints.listAlertDeliveries, { headers: admin.headers, params: { id } });
  return (answer.body as { deliveries: AlertDelivery[] }).deliveries;
};

let raised = 0;

/** An alert of the severity warning is raised: nobody has called where somebody should. */
const raise = async (): Promise<void> => {
  raised += 1;
  const label = `인입 없음 ${raised}`;
  const source = await addSource(server.dataSource, label);
  await server.dataSource.query('UPDATE source SET last_heard_at = $2 WHERE id = $1', [
    source,
    server.clock.now(),
  ]);
  const rule = newRule({ label, metric: 'offered', comparison: 'atMost', threshold: 0 });
  await insertRule(server.dataSource.manager, rule, 't', server.clock.now());
  await server.app.get(AlertEngine).lookAt('synthetic');
};

const send = (): Promise<void> => server.app.get(AlertDeliveries).sendDue();

test('addresses of the own network are refused unless that is said of the address', async () => {
  expect(await add({ privateAllowed: false })).toMatchObject({ status: 422, code: 'HTTPS_NEEDED' });
  expect(await add({ url: 'https://2130706433/', privateAllowed: false })).toMatchObject({
    ...{ status: 422, code: 'PRIVATE_ADDRESS' },
  });
  expect(await add({ url: 'file:///etc/passwd' })).toMatchObject({ status: 400 });
  expect(received).toEqual([]);
});

test('a name that leads into the own network later is refused when it is sent', async () => {
  const { webhook } = await added({ url: 'https://hook.example/', privateAllowed: false });
  server.app.get(WebhookSender).resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const answer = await server.ask(endpoints.tryAlertWebhook, {
    headers: admin.headers,
    params: { id: webhook.id },
  });
  expect(answer.body).toMatchObject({ state: 'failed', fault: { code: 'PRIVATE_ADDRESS' } });
  expect(received).toEqual([]);
});

test('a redirect is not followed', async () => {
  status = 302;
  const { webhook } = await added();
  const answer = await server.ask(endpoints.tryAlertWebhook, {
    headers: admin.headers,
    params: { id: webhook.id },
  });
  expect(answer.body).toMatchObject({ state: 'failed', status: 302, fault: { code: 'REDIRECT' } });
  expect(received.map(({ path }) => path)).toEqual(['/hook']);
});

test('an alert is sent signed, with an id, and without personal data', async () => {
  const { webhook, secret } = await added();
  await raise();
  await send();
  const nothing: Received = { path: '', headers: {}, body: '' };
  const { headers, body } = received[0] ?? nothing;
  const id = String(headers['x-michuhol-delivery']);
  const [second, sign] = String(headers['x-michuhol-signature']).split(',');
  const expected = createHmac('sha256', secret)
    .update(`${second?.slice(2)}.${body}`)
    .digest('hex');
  expect(sign).toBe(`v1=${expected}`);
  expect(headers['idempotency-key']).toBe(id);
  expect(JSON.parse(body)).toMatchObject({
    ...{ id, event: 'alert.raised' },
    alert: {
      kind: 'rule',
      label: `인입 없음 ${raised}`,
      metric: '오늘 인입',
      threshold: 0,
      value: 0,
      closedAt: null,
    },
  });
  expect(body).not.toContain('admin');
  expect(await deliveries(webhook.id)).toMatchObject([{ id, state: 'delivered', attempts: 1, status: 204 }]);
  await send();
  expect(received).toHaveLength(1);
});

test('what fails is tried again later and later, under the same id', async () => {
  status = 503;
  const { webhook } = await added();
  await raise();
  await send();
  await send();
  expect(received).toHaveLength(1);
  expect(await deliveries(webhook.id)).toMatchObject([
    { state: 'waiting', attempts: 1, status: 503, fault: { code: 'REFUSED' } },
  ]);
  server.clock.set('2026-04-01T12:00:10+09:00');
  await send();
  const [waiting] = await deliveries(webhook.id);
  expect(waiting?.nextAt).toBe('2026-04-01T03:00:40.000Z');
  status = 200;
  server.clock.set('2026-04-01T12:00:40+09:00');
  await send();
  expect(await deliveries(webhook.id)).toMatchObject([{ state: 'delivered', attempts: 3 }]);
  expect(new Set(received.map(({ headers }) => headers['x-michuhol-delivery'])).size).toBe(1);
});

test('where nobody answers it is given up in the end, and other addresses do not wait for it', async () => {
  const gone = await added({ url: 'http://127.0.0.1:1/' });
  await added();
  await raise();
  await send();
  expect(received).toHaveLength(1);
  const due = async (): Promise<string | null> =>
    (await selectDeliveries(server.dataSource, gone.webhook.id))[0]?.nextAt ?? null;
  let attempts = 1;
  for (let nextAt = await due(); nextAt !== null; nextAt = await due()) {
    server.clock.set(nextAt);
    await send();
    attempts += 1;
  }
  const { webhook } = gone;
  // The session is over by then, so it is read in the table.
  expect(await selectDeliveries(server.dataSource, webhook.id)).toMatchObject([
    { state: 'failed', attempts, fault: { code: 'NO_CONNECTION' } },
  ]);
  expect(attempts).toBe(10);
  expect(server.clock.now().getTime()).toBeGreaterThan(Date.parse('2026-04-02T08:00:00+09:00'));
});

test('who took a message and died is followed by the next one: at least once, known by its id', async () => {
  await added();
  await raise();
  const rows = await server.dataSource.query<{ id: string }[]>('SELECT id FROM alert_delivery');
  await server.dataSource.query(`UPDATE alert_delivery SET next_at = $1`, ['2026-04-01T12:02:00+09:00']);
  await send();
  expect(received).toEqual([]);
  server.clock.set('2026-04-01T12:02:00+09:00');
  await Promise.all([send(), send()]);
  expect(received.map(({ headers }) => headers['x-michuhol-delivery'])).toEqual(rows.map(({ id }) => id));
});

test('only what is serious enough is sent, and nothing to an address that is switched off', async () => {
  await added({ from: 'critical' });
  const { webhook } = await added();
  const off = await server.ask(endpoints.switchAlertWebhook, {
    ...{ headers: admin.headers, params: { id: webhook.id }, body: { on: false } },
  });
  expect(off.status).toBe(200);
  await raise();
  await send();
  expect(received).toEqual([]);
});

test('the secret is sealed, told once, and gone with the address', async () => {
  const { webhook, secret } = await added();
  const [row] = await server.dataSource.query<{ secret: Buffer }[]>('SELECT secret FROM alert_webhook');
  expect(row?.secret.includes(secret)).toBe(false);
  const list = await server.ask(endpoints.listAlertWebhooks, { headers: admin.headers });
  expect(JSON.stringify(list.body)).not.toContain(secret);
  const removed = await server.ask(endpoints.removeAlertWebhook, {
    ...{ headers: admin.headers, params: { id: webhook.id } },
  });
  expect(removed.body).toEqual({ webhooks: [] });
});
