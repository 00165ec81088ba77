import { randomUUID } from 'node:crypto';
import { dayOf, formatClock } from '@michuhol/calendar';
import { endpoints } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { addSource, signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { figureOf, openJourney, phone, type Journey } from '../support/journey.js';
import { overflowing } from '../support/page-check.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

const AGENT = 'PJSIP/2001';
const RULE = '두 명 이상 대기';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let admin: Client;
let supervisor: Journey;
let beating: NodeJS.Timeout;
let begun: Date;
const opened: Journey[] = [];

const open = async (traveller?: Parameters<typeof openJourney>[2]): Promise<Journey> => {
  const journey = await openJourney(browser, product, traveller);
  opened.push(journey);
  return journey;
};
const secondsAgo = (seconds: number): Date => new Date(begun.getTime() - seconds * 1000);

/** A counselor who is logged in and linked to an account, one caller since 40 s ago and another since 20 s ago. */
const fillFloor = async (events: Client): Promise<void> => {
  const post = (body: object[]) =>
    events.send(endpoints.postEvents, { body }, { 'Idempotency-Key': randomUUID() });
  const event = (type: string, at: Date, more: object) => ({
    ...{ eventId: randomUUID(), type, occurredAt: at.toISOString(), queue: 'traffic', attributes: {} },
    ...more,
  });
  const { body } = await post([
    event('agent.state', secondsAgo(60), { queue: null, agent: AGENT, attributes: { state: 'loggedIn' } }),
    event('agent.state', secondsAgo(60), { agent: AGENT, attributes: { state: 'memberAdded' } }),
    event('queue.entered', secondsAgo(40), { callId: randomUUID() }),
    event('queue.entered', secondsAgo(20), { callId: randomUUID() }),
  ]);
  expect(body).toEqual({ accepted: 4, duplicate: 0, rejected: [] });
  beating = setInterval(() => void post([]).catch(() => undefined), 2000);
};

beforeAll(async () => {
  product = await startProduct();
  admin = await signInAs(product, 'admin');
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
  const { id, events } = await addSource(admin, { code: 'switch-1', name: '교환기 1', dataSet: 'city' });
  const { accounts } = await admin.ask(endpoints.listAccounts);
  const accountId = accounts.find(({ login }) => login === product.account('counselor').login)?.id ?? '';
  const manager = await signInAs(product, 'manager');
  await manager.ask(endpoints.mapAgent, {
    params: { id },
    body: { agent: AGENT, accountId, validFrom: '2026-01-01' },
  });
  begun = new Date();
  await fillFloor(events);
  ({ browser, close: closeBrowser } = await openBrowser());
  supervisor = await open({ role: 'supervisor' });
  await supervisor.page.goto('/live?set=city');
  await supervisor.page.getByRole('group', { name: '오늘의 주요 수치' }).waitFor();
});
afterAll(async () => {
  clearInterval(beating);
  for (const journey of opened) await journey.close();
  await closeBrowser();
  await product?.remove();
});

test('a counselor calls for help with one key, and hears who comes', async () => {
  const counselor = await open({ role: 'counselor' });
  await counselor.page.goto('/protection');
  await counselor.page.getByRole('region', { name: '내 상태' }).waitFor();

  await counselor.page.keyboard.press('F9');
  await supervisor.page.getByRole('button', { name: /에게 가기$/ }).click();

  await counselor.page
    .getByText(/오는 중/)
    .first()
    .waitFor();
  // Names stay hidden as long as the works council's date is not entered.
  await supervisor.page.getByText('이름 대신 가명').waitFor();
});

test('a rule raises an alert on the board, and whoever takes it is named', async () => {
  const lead = await signInAs(product, 'supervisor');
  await lead.ask(endpoints.addAlertRule, {
    body: {
      ...{ label: RULE, dataSet: 'city', metric: 'waiting', slice: { by: 'all', key: null } },
      ...{ comparison: 'atLeast', threshold: 2, holdSeconds: 0, clearAt: null, clearSeconds: 0 },
      ...{ minimum: null, severity: 'warning', on: true, remark: '' },
      calendar: { weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: 'asWeekday', hours: null },
    },
  });

  const strip = supervisor.page.getByRole('region', { name: '열린 경보' });
  await strip.getByRole('button', { name: `${RULE} 확인` }).click();

  await strip.getByText(/확인 .+/).waitFor();
  const { alerts } = await lead.ask(endpoints.listOpenAlerts);
  expect(alerts).toMatchObject([{ dataSet: 'city', acknowledgedBy: expect.any(String) as string }]);
});

test('the time machine shows the board of a second before the newest caller came', async () => {
  const { page } = supervisor;
  expect(await figureOf(page, '고객대기')).toBe('2명');
  const show = (at: Date) => page.goto(`/past?set=city&at=${dayOf(at)}T${formatClock(at)}`);

  await show(secondsAgo(30));
  await page.getByRole('group', { name: /주요 수치/ }).waitFor();

  await until('one caller', async () => (await figureOf(page, '고객대기')) === '1명', 10);
  await show(secondsAgo(50));
  await until('no caller', async () => (await figureOf(page, '고객대기')) === '0명', 10);
});

test('a phone shows the five figures, and nothing is wider than it', async () => {
  const { page } = await open({ role: 'supervisor', size: phone });
  await page.goto('/live?set=city');
  await page.getByRole('region', { name: '지금 다섯 수치' }).waitFor();

  // Beside the figure stands how many are past the threshold.
  expect(await figureOf(page, '고객대기')).toBe('2명기준초과2');
  expect(await overflowing(page)).toEqual([]);
});

test('a screen on the wall needs its one-time link and no sign-in, and shows no name', async () => {
  const { link } = await admin.ask(endpoints.createKiosk, {
    body: { label: '벽 1', dataSet: 'city', pages: ['now'] },
  });
  const wall = await open({ size: { width: 1920, height: 1080 } });
  const { pathname, hash } = new URL(link);
  await wall.page.goto(pathname + hash);
  const waiting = wall.page.locator('dt', { hasText: '고객대기' }).locator('xpath=following-sibling::dd[1]');
  await waiting.waitFor();

  expect((await waiting.innerText()).replace(/\s/g, '')).toBe('2명');
  expect(new URL(wall.page.url()).hash).toBe('');
  expect(await overflowing(wall.page)).toEqual([]);
  const again = await open();
  await again.page.goto(pathname + hash);
  await again.page.getByText('현황판을 열 수 없습니다').waitFor();
});

test('nothing went wrong in any of the windows', () => {
  // A link that was used once is refused, and whoever has not signed in is told so: the browser logs both.
  const refusals = /40[13]|422/;
  expect(opened.flatMap(({ faults }) => faults).filter((fault) => !refusals.test(fault))).toEqual([]);
});
