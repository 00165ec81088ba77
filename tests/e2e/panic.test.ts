import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dayOf } from '@michuhol/calendar';
import { endpoints, type PanicMessage, type PanicStep } from '@michuhol/contract';
import type { Browser, Page } from 'playwright-core';
import { signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openJourney, type Journey } from '../support/journey.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

/** The least that the policy allows. */
const SECONDS = 10;

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let gateway: Server;
const received: PanicMessage[] = [];
const opened: Journey[] = [];
let admin: Client;
let officer: Client;

const open = async (role: Parameters<typeof openJourney>[2]): Promise<Page> => {
  const journey = await openJourney(browser, product, role);
  opened.push(journey);
  return journey.page;
};
const bar = (page: Page) => page.getByRole('region', { name: '긴급 호출', exact: true });
const step = (more: Partial<PanicStep>): PanicStep => ({
  ...{ teamLeads: false, roles: [], teams: [], people: [], webhooks: [], criticalWebhooks: false },
  ...more,
});

/** A gateway of text messages on loopback, which administrators have to allow. */
const openGateway = async (): Promise<string> => {
  gateway = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push(JSON.parse(Buffer.concat(parts).toString()) as PanicMessage);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`;
};

/** A night that covers whatever time it is: the leads, then the supervisors, then the telephone. */
const setUpNight = async (): Promise<void> => {
  const url = await openGateway();
  await admin.ask(endpoints.addAlertWebhook, {
    body: { label: '당직 문자', url, privateAllowed: true, from: 'critical' },
  });
  const today = dayOf(new Date());
  const { policy, version } = await officer.ask(endpoints.getProtectionPolicy);
  await officer.ask(endpoints.writePolicyVersion, {
    body: {
      policy: { ...policy, panicSeconds: SECONDS },
      ...{ validFrom: today, documentNumber: '시민봉사과-1', reason: '야간 시험', basedOn: version },
    },
  });
  await officer.ask(endpoints.writePanicChain, {
    body: {
      bands: [
        {
          ...{ label: '야간', days: ['weekday', 'weekend', 'holiday'], from: '00:00', to: '00:00' },
          steps: [
            step({ roles: ['teamLead'] }),
            step({ roles: ['supervisor'] }),
            step({ criticalWebhooks: true }),
          ],
        },
      ],
      ...{ validFrom: today, reason: '야간 당직', basedOn: 0 },
    },
  });
};

beforeAll(async () => {
  product = await startProduct();
  admin = await signInAs(product, 'admin');
  officer = await signInAs(product, 'protectionOfficer');
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
  await setUpNight();
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  for (const journey of opened) await journey.close();
  await closeBrowser();
  gateway?.closeAllConnections();
  gateway?.close();
  await product?.remove();
});

test('a panic button that nobody answers at night goes up to the telephone, until somebody comes', async () => {
  const lead = await open({ role: 'teamLead' });
  await lead.goto('/alerts');
  const second = await lead.context().newPage();
  await second.goto('/daily');
  const supervisor = await open({ role: 'supervisor' });
  await supervisor.goto('/figures');
  // No switch knows this counselor, and the page is no desk.
  const counselor = await open({ role: 'counselor' });
  await counselor.goto('/shift-room');
  await counselor.getByRole('button', { name: /도움 요청/ }).waitFor();
  await second.getByRole('heading', { level: 1 }).waitFor();
  await supervisor.getByRole('heading', { level: 1 }).waitFor();

  await counselor.keyboard.press('F9');
  for (const page of [lead, second]) await bar(page).getByRole('alert').waitFor({ timeout: 5000 });
  await counselor.getByText(/^1단계 알림/).waitFor();
  expect(await bar(supervisor).count()).toBe(0);
  await bar(supervisor)
    .getByText(/2\/3단계/)
    .waitFor({ timeout: (SECONDS + 5) * 1000 });
  const [message] = await until(
    'the message to the gateway',
    () => received.length > 0 && received,
    SECONDS + 5,
  );
  expect(message).toMatchObject({ event: 'panic.escalated', panic: { step: 3, steps: 3, answered: false } });
  await counselor.getByText('3단계 알림: 당직 문자').waitFor();

  await bar(supervisor).getByRole('button', { name: '가기' }).click();
  await bar(supervisor)
    .getByText(/내가 가는 중/)
    .waitFor();
  for (const page of [lead, second])
    await bar(page)
      .getByText(/가는 중/)
      .waitFor();
  await counselor.getByText(/오는 중/).waitFor();
  await until('the word that somebody goes', () => received.length > 1, 5);
  expect(received.map(({ event }) => event)).toEqual(['panic.escalated', 'panic.settled']);

  await counselor.getByRole('button', { name: '해결됨' }).click();
  await counselor.getByRole('button', { name: /도움 요청/ }).waitFor();
  await bar(supervisor).waitFor({ state: 'detached' });
  const { panics } = await officer.ask(endpoints.listPanics);
  expect(panics).toMatchObject([
    { band: '야간', ended: 'counselor', told: [{ step: 1 }, { step: 2 }, { step: 3 }] },
  ]);
  expect(panics[0]?.answerSeconds).toBeGreaterThanOrEqual(2 * SECONDS);
});
