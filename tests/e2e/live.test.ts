import { randomUUID } from 'node:crypto';
import { endpoints, type Role } from '@michuhol/contract';
import type { Browser, Page } from 'playwright-core';
import { addSource, signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { figureOf, openJourney, type Journey } from '../support/journey.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
beforeAll(async () => {
  product = await startProduct();
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  await closeBrowser();
  await product?.remove();
});

const stale = (page: Page) => page.getByText('이후 갱신 없음');
const colourOf = (page: Page, name: string): Promise<string> =>
  page
    .getByRole('group', { name: '오늘의 주요 수치' })
    .locator('span')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::span[1]')
    .evaluate((element) => getComputedStyle(element).color);

describe('signing in', () => {
  test('a wrong password is refused in words and opens nothing', async () => {
    const { page, close } = await openJourney(browser, product);
    await page.goto('/live');
    await page.getByLabel('아이디').fill('supervisor');
    await page.getByLabel('비밀번호').fill('not the password');
    await page.getByRole('button', { name: '로그인' }).click();

    await page.getByText('로그인하지 못했습니다').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await close();
  });

  test.each([
    ['counselor', '/protection', '특이민원 기록'],
    ['supervisor', '/live', '실시간 현황'],
    ['manager', '/daily', '일일 현황'],
    ['departmentHead', '/protection/cases', '민원인 관리'],
    ['admin', '/admin', '관리'],
  ] as const)('a %s begins the day at %s', async (role: Role, path, title) => {
    const { page, faults, close } = await openJourney(browser, product);
    await page.goto('/');
    const { login, password } = product.account(role);
    await page.getByLabel('아이디').fill(login);
    await page.getByLabel('비밀번호').fill(password);
    await page.keyboard.press('Enter');

    await page.waitForURL(`**${path}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
    // Asking who is signed in is answered 401 before somebody is; the browser logs it.
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
    await close();
  });
});

describe('the board of a supervisor', () => {
  let journey: Journey;
  let page: Page;
  let source: { id: string; events: Client };
  const send = (events: object[]) =>
    source.events.send(endpoints.postEvents, { body: events }, { 'Idempotency-Key': randomUUID() });
  const event = (type: string, callId: string, more: object = {}) => ({
    eventId: randomUUID(),
    type,
    callId,
    queue: 'traffic',
    occurredAt: new Date().toISOString(),
    ...more,
  });
  let beating: NodeJS.Timeout;

  beforeAll(async () => {
    const admin = await signInAs(product, 'admin');
    source = await addSource(admin, { code: 'switch-1', name: '교환기 1', dataSet: 'city' });
    await send([]);
    beating = setInterval(() => void send([]).catch(() => undefined), 2000);
    journey = await openJourney(browser, product, { role: 'supervisor' });
    page = journey.page;
    await page.goto('/live?set=city');
    await page.getByRole('group', { name: '오늘의 주요 수치' }).waitFor();
  });
  afterAll(async () => {
    clearInterval(beating);
    await journey?.close();
  });

  test('an event that is posted shows within three seconds, without a reload', async () => {
    expect(await figureOf(page, '고객대기')).toBe('0명');
    const callId = randomUUID();

    const begun = performance.now();
    const { body } = await send([event('queue.entered', callId, { caller: '03200001001' })]);
    await until('the caller on the board', async () => (await figureOf(page, '고객대기')) === '1명', 10);
    const took = performance.now() - begun;

    expect(body).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
    expect(took).toBeLessThan(3000);
    console.log(`an event was on the board after ${Math.round(took)} ms`);
    await send([event('agent.connected', callId, { agent: 'PJSIP/2001' })]);
    await until('the answered call', async () => (await figureOf(page, '응대')) === '1건', 5);
    expect(await figureOf(page, '고객대기')).toBe('0명');
    expect(await figureOf(page, '인입')).toBe('1건');
  });

  test('when the server has been silent for ten seconds the page says so, and is right again by itself', async () => {
    const lively = await colourOf(page, '인입');

    product.child.kill('SIGSTOP');
    const begun = performance.now();
    await stale(page).waitFor({ timeout: 15_000 });
    const took = performance.now() - begun;
    const grey = await colourOf(page, '인입');
    product.child.kill('SIGCONT');

    expect(took).toBeLessThan(12_000);
    expect(grey).not.toBe(lively);
    await stale(page).waitFor({ state: 'detached', timeout: 12_000 });
    expect(await colourOf(page, '인입')).toBe(lively);
    const callId = randomUUID();
    await send([event('queue.entered', callId)]);
    await until('the next call', async () => (await figureOf(page, '인입')) === '2건', 5);
  });

  test('simulated traffic flows; ten seconds after it was switched off its board is stale, switched on it is live', async () => {
    await page.goto('/live');
    await page.getByText('모의 통화 켜짐').waitFor();
    await page.getByRole('group', { name: '오늘의 주요 수치' }).waitFor();
    expect(await stale(page).count()).toBe(0);
    const clock = () =>
      page
        .getByText(/자료 \d+초 전/)
        .first()
        .innerText();
    for (let second = 0; second < 4; second += 1) {
      expect(await clock()).toMatch(/자료 [0-6]초 전/);
      await page.waitForTimeout(1000);
    }

    const begun = performance.now();
    await page.getByRole('button', { name: '끄기' }).click();
    await stale(page).waitFor({ timeout: 15_000 });
    const took = performance.now() - begun;
    await page.getByRole('button', { name: '켜기' }).click();

    expect(took).toBeLessThan(12_000);
    await stale(page).waitFor({ state: 'detached', timeout: 12_000 });
    await page.getByText('모의 통화 켜짐').waitFor();
  });

  test('the language changes at once and stays', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Live floor' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Live floor' }).waitFor();

    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('heading', { level: 1, name: '실시간 현황' }).waitFor();
  });

  test('nothing went wrong in the page', () => {
    // A halted server cannot answer; what the browser says of that is not the page's fault.
    expect(journey.faults.filter((fault) => !/Failed to load resource|WebSocket/.test(fault))).toEqual([]);
  });
});
