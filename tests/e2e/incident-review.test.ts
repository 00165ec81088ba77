import { randomUUID } from 'node:crypto';
import { endpoints } from '@michuhol/contract';
import type { Browser, Page } from 'playwright-core';
import { signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openJourney, type Journey } from '../support/journey.js';
import { startProduct, type RunningProduct } from '../support/product.js';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let counselor: Client;
let lead: Journey;

beforeAll(async () => {
  product = await startProduct();
  counselor = await signInAs(product, 'counselor');
  ({ browser, close: closeBrowser } = await openBrowser());
  lead = await openJourney(browser, product, { role: 'supervisor' });
});
afterAll(async () => {
  await lead?.close();
  await closeBrowser();
  await product?.remove();
});

const report = async (category: 'PRANK' | 'THREAT' | 'INSULT'): Promise<string> => {
  const happenedAt = new Date(Date.now() - 60_000).toISOString();
  const body = { id: randomUUID(), category, happenedAt, endedBy: 'counselorEnd' as const };
  return (await counselor.ask(endpoints.reportIncident, { body })).number;
};

const openRecord = async (page: Page, number: string): Promise<void> => {
  await page.getByRole('button', { name: number }).click();
  await page.getByRole('heading', { name: `기록 ${number}` }).waitFor();
};

/** Listens to a recording whose file is hashed in the browser. */
const listen = async (page: Page): Promise<void> => {
  const file = { name: 'rec-1.wav', mimeType: 'audio/wav', buffer: Buffer.from('a recording') };
  await page.getByLabel(/^녹취 파일/).setInputFiles(file);
  await page.getByLabel('끝(초)').fill('40');
  await page.getByRole('button', { name: '청취 기록 남기기' }).click();
  await page.getByText('0–40초').first().waitFor();
};

test('a prank night is closed together by keys', async () => {
  const numbers = [await report('PRANK'), await report('PRANK'), await report('PRANK')];
  const { page } = lead;
  await page.goto('/protection');
  await page.getByRole('button', { name: numbers[0] }).waitFor();

  for (const _ of numbers) for (const key of ['KeyJ', 'KeyX']) await page.keyboard.press(key);
  await page.getByRole('button', { name: '고른 3건 종결' }).click();

  await page.getByText('3건을 종결했습니다.').waitFor();
  const { incidents } = await counselor.ask(endpoints.listIncidents);
  expect(incidents.map(({ state }) => state)).toEqual(['closed', 'closed', 'closed']);
});

test('a threat is confirmed by one lead and agreed to by a second, before action is decided', async () => {
  const number = await report('THREAT');
  const { page } = lead;
  await openRecord(page, number);
  await page.getByRole('button', { name: '안전 확인함' }).click();
  await page.getByText(/안전 확인: /).waitFor();
  await page.getByRole('button', { name: '검토 시작' }).click();
  await listen(page);
  await page.getByRole('button', { name: '인정', exact: true }).click();
  await page.getByText('2차 청취자의 동의가 있어야 조치를 정할 수 있습니다.').waitFor();
  expect(await page.getByRole('button', { name: '조치 결정' }).count()).toBe(0);
  await page.getByLabel('2차 청취자').selectOption({ label: '평가 팀장' });
  await page.getByRole('button', { name: '2차 청취 요청' }).click();
  await page.getByText('2차 청취 요청 ·').waitFor();

  const second = await openJourney(browser, product, { role: 'teamLead' });
  await second.page.goto('/protection');
  await openRecord(second.page, number);
  await listen(second.page);
  await second.page.getByRole('button', { name: '2차 청취 동의' }).click();
  await second.page.getByText('2차 청취자가 동의했습니다.').waitFor();

  await page.getByRole('button', { name: '조치 결정' }).click();
  await page.getByRole('cell', { name: '조치 결정' }).waitFor();
  expect([...lead.faults, ...second.faults]).toEqual([]);
  await second.close();
});

test('what was not confirmed is reviewed a second time at the wish of the counselor', async () => {
  const number = await report('INSULT');
  const { page } = lead;
  await openRecord(page, number);
  await page.getByRole('button', { name: '검토 시작' }).click();
  await page.getByLabel('녹취가 없는 사유').fill('녹취 서버 점검 시간');
  await page.getByRole('button', { name: '녹취 없음으로 남기기' }).click();
  await page.getByLabel('의견', { exact: true }).fill('확인할 수 없음');
  await page.getByRole('button', { name: '불인정' }).click();
  await page.getByRole('cell', { name: '불인정' }).waitFor();

  const own = await openJourney(browser, product, { role: 'counselor' });
  await own.page.goto('/protection?tab=own');
  await openRecord(own.page, number);
  await own.page.getByLabel('의견', { exact: true }).fill('동료가 함께 들었음');
  await own.page.getByRole('button', { name: '재심 요청' }).click();
  await own.page.getByRole('cell', { name: '재심' }).waitFor();

  const officer = await openJourney(browser, product, { role: 'protectionOfficer' });
  await officer.page.goto('/protection?tab=overdue');
  await openRecord(officer.page, number);
  await officer.page.getByText('동료가 함께 들었음').waitFor();
  await officer.page.getByLabel('녹취가 없는 사유').fill('동료 진술로 확인');
  await officer.page.getByRole('button', { name: '녹취 없음으로 남기기' }).click();
  await officer.page.getByLabel('의견', { exact: true }).fill('동료의 진술과 맞음');
  await officer.page.getByRole('button', { name: '재심 인정' }).click();

  await own.page.getByRole('cell', { name: '인정', exact: true }).waitFor();
  expect([...own.faults, ...officer.faults]).toEqual([]);
  await own.close();
  await officer.close();
});
