import { endpoints } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { signIn, signInAs } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openJourney, type Journey } from '../support/journey.js';
import { startProduct, type RunningProduct } from '../support/product.js';

const words = '통화 중 반복해서 욕설을 함';
const colleague = { login: 'colleague', password: 'a phrase of my own, quite long' };

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let counselor: Journey;
let lead: Journey;

/** A supervisor who does not lead the team, with a password of his own. */
const addColleague = async (): Promise<void> => {
  const admin = await signInAs(product, 'admin');
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
  const { temporaryPassword } = await admin.ask(endpoints.createAccount, {
    body: { login: colleague.login, name: '박감독', role: 'supervisor', team: '1팀', leadsTeam: false },
  });
  const first = await signIn(product.url, { login: colleague.login, password: temporaryPassword });
  await first.ask(endpoints.changePassword, {
    body: { current: temporaryPassword, next: colleague.password },
  });
};

beforeAll(async () => {
  product = await startProduct();
  await addColleague();
  ({ browser, close: closeBrowser } = await openBrowser());
  counselor = await openJourney(browser, product, { role: 'counselor' });
  lead = await openJourney(browser, product, { role: 'supervisor' });
  await lead.page.goto('/live');
  await lead.page.getByRole('heading', { level: 1, name: '실시간 현황' }).waitFor();
});
afterAll(async () => {
  await counselor?.close();
  await lead?.close();
  await closeBrowser();
  await product?.remove();
});

test('saving without a kind and an end is refused in words, and nothing is recorded', async () => {
  const { page } = counselor;
  await page.goto('/protection');
  await page.getByText('전화는 끊기지 않습니다').waitFor();

  await page.keyboard.press('Control+Enter');

  await page.getByText('유형을 하나 고르세요.').waitFor();
  await page.getByText('통화가 어떻게 끝났는지 고르세요.').waitFor();
  const own = await (await signInAs(product, 'counselor')).ask(endpoints.listIncidents);
  expect(own).toEqual({ incidents: [] });
});

test('a counselor records a difficult call by keys alone, and its lead is told at once', async () => {
  const { page } = counselor;
  await page.keyboard.press('Alt+Digit3');
  await page.keyboard.press('F2');
  await page.keyboard.press('F4');
  await page.keyboard.press('F8');
  while (!(await page.getByLabel('메모 (선택)').evaluate((field) => field === document.activeElement)))
    await page.keyboard.press('Tab');
  await page.keyboard.insertText(words);

  const begun = performance.now();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/기록했습니다: \d{4}-0001/).waitFor();
  await lead.page.getByText(/특이민원 기록 접수 · 1팀/).waitFor({ timeout: 5000 });
  const took = performance.now() - begun;

  expect(took).toBeLessThan(5000);
  expect(await lead.page.getByText(words).count()).toBe(0);
  const [incident] = (await (await signInAs(product, 'counselor')).ask(endpoints.listIncidents)).incidents;
  expect(incident).toMatchObject({
    category: 'VERBAL_ABUSE',
    state: 'reported',
    endedBy: 'counselorEnd',
    whatHappened: words,
  });
  expect(incident?.steps.map(({ kind }) => kind)).toEqual(['warning', 'reasonNotified', 'counselorEnd']);
});

test('the lead opens it, takes it up and confirms it', async () => {
  const { page } = lead;
  await page.getByRole('status').getByRole('button', { name: '보기' }).click();
  await page.waitForURL('**/protection');
  await page.getByRole('button', { name: /\d{4}-0001/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(words).waitFor();

  await page.getByRole('button', { name: '검토 시작' }).click();
  await page.getByRole('cell', { name: '검토중' }).waitFor();
  await page.getByRole('button', { name: '인정', exact: true }).click();
  await page.getByRole('cell', { name: '인정' }).waitFor();

  await counselor.page.getByRole('cell', { name: '인정' }).waitFor();
  expect([...lead.faults, ...counselor.faults]).toEqual([]);
});

test('a supervisor who does not lead the team learns that it exists, and nothing of its content', async () => {
  const { page, faults, close } = await openJourney(browser, product, { account: colleague });
  await page.goto('/protection');

  await page.getByRole('button', { name: /\d{4}-0001/ }).click();

  await page.getByText('내용은 담당 팀장만 볼 수 있습니다.').waitFor();
  await page.getByText('지금 할 수 있는 단계가 없습니다.').waitFor();
  expect(await page.content()).not.toContain(words);
  const seen = await (
    await signIn(product.url, colleague)
  ).send(endpoints.listIncidents, {
    query: { scope: 'team' },
  });
  expect(JSON.stringify(seen.body)).not.toContain(words);
  expect(JSON.stringify(seen.body)).not.toContain('VERBAL_ABUSE');
  expect(faults).toEqual([]);
  await close();
});
