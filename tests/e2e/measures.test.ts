import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { endpoints } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { addSource, signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openJourney, type Journey } from '../support/journey.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

const AGENT = 'PJSIP/2001';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let pbx: Server;
let supervisor: Client;
let counselor: Client;
const sockets: Socket[] = [];
const pauses: string[] = [];
const opened: Journey[] = [];

const open = async (role: 'counselor' | 'protectionOfficer'): Promise<Journey['page']> => {
  const journey = await openJourney(browser, product, { role });
  opened.push(journey);
  return journey.page;
};

/** What a switch answers to an action of its manager interface; pauses are written down. */
const answerTo = (action: ReadonlyMap<string, string>): string => {
  const id = `ActionID: ${action.get('ActionID') ?? ''}\r\n`;
  const name = action.get('Action');
  if (name === 'Challenge') return `Response: Error\r\n${id}Message: Invalid/unknown command\r\n\r\n`;
  if (name === 'QueuePause')
    pauses.push(['Interface', 'Paused', 'Reason'].map((field) => action.get(field)).join(' '));
  const listed = name === 'QueueStatus' ? `Event: QueueStatusComplete\r\n${id}\r\n` : '';
  return `Response: Success\r\n${id}Message: ok\r\n\r\n${listed}`;
};

/** A switch with a manager interface on loopback. */
const openSwitch = async (): Promise<string> => {
  pbx = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.write('Asterisk Call Manager/11.0.0\r\n');
    let rest = '';
    socket.on('data', (bytes) => {
      rest += bytes.toString();
      for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
        const lines = rest.slice(0, end).split('\r\n');
        rest = rest.slice(end + 4);
        socket.write(answerTo(new Map(lines.map((line) => line.split(': ', 2) as [string, string]))));
      }
    });
  });
  await new Promise<void>((resolve) => pbx.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(pbx.address() as AddressInfo).port}`;
};

/** What the floor shows of the counselor to a supervisor. */
const onFloor = async (): Promise<string | undefined> => {
  const { agents } = await supervisor.ask(endpoints.getFloor, { query: { dataSet: 'city' } });
  return agents.map(({ state, code }) => [state, code].filter(Boolean).join(' '))[0];
};

beforeAll(async () => {
  const address = await openSwitch();
  product = await startProduct({ MICHUHOL_AMI_HOSTS: address });
  const admin = await signInAs(product, 'admin');
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
  const { id, events } = await addSource(admin, { code: 'switch-1', name: '교환기 1', dataSet: 'city' });
  const { accounts } = await admin.ask(endpoints.listAccounts);
  const accountId = accounts.find(({ login }) => login === product.account('counselor').login)?.id ?? '';
  const manager = await signInAs(product, 'manager');
  await manager.ask(endpoints.mapAgent, {
    ...{ params: { id }, body: { agent: AGENT, accountId, validFrom: '2026-01-01' } },
  });
  const at = { eventId: randomUUID(), occurredAt: new Date(Date.now() - 60_000).toISOString() };
  const state = { ...at, type: 'agent.state', agent: AGENT, attributes: { state: 'loggedIn' } };
  await events.send(endpoints.postEvents, { body: [state] }, { 'Idempotency-Key': randomUUID() });
  await admin.ask(endpoints.addSourceFeed, {
    params: { id },
    body: { kind: 'ami', address, userName: 'console', secret: 'open sesame' },
  });
  supervisor = await signInAs(product, 'supervisor');
  counselor = await signInAs(product, 'counselor');
  await until('the counselor on the floor', async () => (await onFloor()) === 'ready');
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  for (const journey of opened) await journey.close();
  await closeBrowser();
  for (const socket of sockets) socket.destroy();
  pbx?.close();
  await product?.remove();
});

test('after a record a rest begins with one press: the floor shows a break, the switch keeps calls away', async () => {
  await counselor.ask(endpoints.reportIncident, {
    body: {
      ...{ id: randomUUID(), category: 'VERBAL_ABUSE', callId: null, endedBy: 'callerHangup' },
      happenedAt: new Date(Date.now() - 30_000).toISOString(),
    },
  });
  const page = await open('counselor');
  await page.goto('/protection?tab=measures');
  await page.getByRole('button', { name: '휴게시간 연장' }).click();
  await page.getByText('다른 사람에게는 휴식으로만 보이고').waitFor();

  await until('a break on the floor', async () => (await onFloor()) === 'break');
  await until('the pause at the switch', () => pauses.length > 0);
  expect(pauses).toEqual([`${AGENT} true break`]);

  await page.getByRole('button', { name: '돌아가기' }).click();
  await until('the counselor back', async () => (await onFloor()) === 'ready');
  await until('calls let through', () => pauses.length > 1);
  expect(pauses[1]?.trim()).toBe(`${AGENT} false`);
});

test('a request stands until it is decided: no lead takes it back, and the protection officer arranges it', async () => {
  const { measures } = await counselor.ask(endpoints.requestMeasures, {
    body: { id: randomUUID(), incidentId: null, kinds: ['COUNSELING'], minutes: null },
  });
  const id = measures.find(({ kind }) => kind === 'COUNSELING')?.id ?? '';
  const withdrawal = { params: { id }, body: { from: 'requested' as const } };
  expect((await supervisor.send(endpoints.withdrawMeasure, withdrawal)).status).toBe(404);

  const page = await open('protectionOfficer');
  await page.goto('/protection');
  const requests = page.getByRole('region', { name: '승인·일정이 필요한 요청' });
  await requests.getByText('심리상담').waitFor();
  await requests.getByRole('button', { name: '승인' }).click();
  await requests.getByText('승인', { exact: true }).first().waitFor();
  await until('the counselor sees it', async () => {
    const own = await counselor.ask(endpoints.listOwnMeasures);
    return own.measures.some((measure) => measure.id === id && measure.state === 'granted');
  });
});
