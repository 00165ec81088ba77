import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import type { Browser, Page } from 'playwright-core';
import { addSource, signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { leaveSimulatedCalls } from '../support/counselor-calls.js';
import { openJourney, type Journey } from '../support/journey.js';
import { accessibilityFaults, overflowing } from '../support/page-check.js';
import { startProduct, type RunningProduct } from '../support/product.js';

const AGENT = 'PJSIP/2001';
const announcement = '권장 상담 시간이 거의 다 되었습니다.';
/** The strip in a window of its own, and the screen of a counselor. */
const strip = { width: 400, height: 760 };
const counselorScreen = { width: 1366, height: 768 };
/** The call is so many seconds old when it is told: forty before the notice of its kind, which is after two minutes. */
const TALKED_SECONDS = 80;
/** Where pictures go; nowhere unless asked for. */
const { SCREENSHOTS: folder } = process.env;

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let events: Client;
let counselor: Journey;
let officer: Journey;
let supervisor: Journey;
let beating: NodeJS.Timeout;
const call = randomUUID();

const post = (body: object[]) =>
  events.send(endpoints.postEvents, { body }, { 'Idempotency-Key': randomUUID() });

/** A switch whose queue takes calls about transport, and whose agent is the counselor. */
const addSwitch = async (): Promise<void> => {
  const admin = await signInAs(product, 'admin');
  await leaveSimulatedCalls(product);
  const source = await addSource(admin, { code: 'switch-1', name: '교환기 1', dataSet: 'city' });
  events = source.events;
  const params = { id: source.id };
  const { accounts } = await admin.ask(endpoints.listAccounts);
  const accountId = accounts.find(({ login }) => login === product.account('counselor').login)?.id ?? '';
  const manager = await signInAs(product, 'manager');
  const validFrom = '2026-01-01';
  await manager.ask(endpoints.mapAgent, { params, body: { agent: AGENT, accountId, validFrom } });
  const mapping = {
    ...({ queue: 'traffic', serviceField: 'transport', agencyId: null, channel: 'telephone' } as const),
    validFrom,
  };
  await manager.ask(endpoints.mapQueue, { params, body: mapping });
};

/** The counselor is in the middle of a call. */
const beginCall = async (): Promise<void> => {
  const event = (type: string, secondsAgo: number, more: object) => ({
    ...{ eventId: randomUUID(), type, callId: call, queue: 'traffic', attributes: {} },
    occurredAt: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    ...more,
  });
  const caller = '01012345678';
  const { body } = await post([
    event('agent.state', 300, { callId: null, queue: null, agent: AGENT, attributes: { state: 'loggedIn' } }),
    event('queue.entered', TALKED_SECONDS + 10, { caller }),
    event('agent.connected', TALKED_SECONDS, { agent: AGENT, caller }),
  ]);
  expect(body).toEqual({ accepted: 3, duplicate: 0, rejected: [] });
  beating = setInterval(() => void post([]).catch(() => undefined), 2000);
};

const picture = async (page: Page, name: string): Promise<void> => {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

beforeAll(async () => {
  product = await startProduct();
  await addSwitch();
  ({ browser, close: closeBrowser } = await openBrowser());
  counselor = await openJourney(browser, product, { role: 'counselor', size: strip });
  officer = await openJourney(browser, product, { role: 'protectionOfficer' });
  supervisor = await openJourney(browser, product, { role: 'supervisor', size: counselorScreen });
});
afterAll(async () => {
  clearInterval(beating);
  await counselor?.close();
  await officer?.close();
  await supervisor?.close();
  await closeBrowser();
  await product?.remove();
});

test('the protection officer decides the time of calls about transport; the form begins with the usual minutes', async () => {
  const { page } = officer;
  await page.goto('/prevention?view=register&part=RECOMMENDED_TIME');
  await page.getByRole('button', { name: '항목 추가' }).click();
  const form = page.getByRole('dialog');
  const field = (label: RegExp) => form.getByLabel(label);
  expect(await field(/^안내 \(분/).inputValue()).toBe('15');
  expect(await field(/^한도/).inputValue()).toBe('20');

  await field(/기준 이름/).fill('교통 상담 권장 통화시간');
  await field(/상담유형/).selectOption({ label: '교통' });
  await field(/시민에게 읽는/).fill(announcement);
  await field(/^안내 \(분/).fill('2');
  await field(/^한도/).fill('2');
  await field(/시행일/).fill('2026-01-01');
  await field(/시행자/).fill('센터장');
  await field(/문서번호/).fill('미추홀콜센터-2026-0412');
  await form.getByRole('button', { name: '저장' }).click();
  await form
    .getByText(/한도.*보다 작게 적으세요/)
    .first()
    .waitFor();
  await field(/^한도/).fill('3');
  await form.getByRole('button', { name: '저장' }).click();
  await page.getByRole('row', { name: /교통 상담 권장 통화시간/ }).waitFor();
  await picture(page, 'recommended-register');

  await page.goto('/prevention');
  const duty = page.getByRole('row', { name: /통화 1회당 권장 시간 설정/ });
  await duty.getByText('- 교통 상담 권장 통화시간 시행 중 (교통 2/3분)').waitFor();
  await duty.getByRole('link', { name: /미추홀콜센터-2026-0412/ }).waitFor();
  expect(officer.faults.filter((fault) => !fault.includes('400'))).toEqual([]);
});

test('under a running call the strip is calm, tells at the notice what to read, and takes with one tap that it was said', async () => {
  const { page } = counselor;
  await page.goto('/desk');
  await page.getByRole('heading', { name: '빠른 기록' }).first().waitFor();
  expect(await page.getByRole('region', { name: '권장시간' }).count()).toBe(0);
  await beginCall();

  const time = page.getByRole('region', { name: '권장시간' });
  await time.getByText(/^권장 01:\d\d \/ 02:00$/).waitFor();
  await picture(page, 'recommended-calm-400');
  await time.getByText('권장시간 임박').waitFor({ timeout: 60_000 });
  await time.getByText(announcement, { exact: true }).waitFor();
  expect(await time.getByRole('status').textContent()).toContain('통화가 2분을 넘었습니다.');
  expect([...(await overflowing(page)), ...(await accessibilityFaults(page))]).toEqual([]);
  await picture(page, 'recommended-notice-400');
  await time.getByRole('button', { name: '안내함' }).click();
  await time.getByText(/✓ 안내함 \d\d:\d\d/).waitFor();
  await page.getByRole('button', { name: /장시간/, pressed: true }).waitFor();
  await picture(page, 'recommended-told-400');

  await supervisor.page.goto('/live?set=city');
  await supervisor.page.getByText('권장시간 임박').first().waitFor();
  await picture(supervisor.page, 'recommended-live-1366');
});

test('beyond the limit it is told again, then the reason and the end are put on record; the call goes on by itself', async () => {
  const { page } = counselor;
  const time = page.getByRole('region', { name: '권장시간' });
  await time.getByText('권장시간 초과').waitFor({ timeout: 90_000 });
  await picture(page, 'recommended-limit-400');
  await time.getByRole('button', { name: '다시 안내함' }).click();
  await time.getByText('종료하려면 사유를 읽어 주세요', { exact: true }).waitFor();
  await time.getByRole('button', { name: '사유 고지' }).click();
  await time.getByRole('button', { name: '종료 기록' }).click();
  // The keys are still here, though the buttons went with their steps.
  await page.keyboard.press('Control+Enter');
  await page.getByText(/기록했습니다: \d{4}-0001/).waitFor();

  const client = await signInAs(product, 'counselor');
  const { incidents } = await client.ask(endpoints.listIncidents);
  expect(incidents).toMatchObject([
    {
      ...{ category: 'LONG_CALL', callId: call, endedBy: 'counselorEnd' },
      steps: ['warning', 'warning', 'reasonNotified', 'counselorEnd'].map((kind) => ({ kind })),
    },
  ]);
  // Nothing here ended the call.
  const { calls } = await client.ask(endpoints.ownDay);
  expect(calls.find(({ callId }) => callId === call)).toMatchObject({ inProgress: true });
  expect([...counselor.faults, ...supervisor.faults]).toEqual([]);
});

test('beside a page of the console it stands on a screen of 1366 by 768', async () => {
  const { page, faults, close } = await openJourney(browser, product, {
    role: 'counselor',
    size: counselorScreen,
  });
  await page.goto('/shift-room');
  await page.getByRole('heading', { level: 1, name: '교대실' }).waitFor();
  await page.keyboard.press('Alt+KeyQ');
  const beside = page.getByRole('complementary', { name: '빠른 기록' });
  await beside.getByRole('region', { name: '권장시간' }).getByText('권장시간 초과').waitFor();
  expect([...(await overflowing(page)), ...faults]).toEqual([]);
  await picture(page, 'recommended-beside-1366');
  await close();
});
