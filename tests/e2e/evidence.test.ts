import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { endpoints } from '@michuhol/contract';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Download, Page } from 'playwright-core';
import { signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openCounselorCalls } from '../support/counselor-calls.js';
import { openJourney, type Journey } from '../support/journey.js';
import { startProduct, type RunningProduct } from '../support/product.js';

const NUMBER = '01091374652';
const MASKED = '010-****-4652';
/** The number as anybody would write it: with hyphens, without, or abroad. */
const anyForm = /(?:010|\+?82-?10)-?9137-?4652/;

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let counselor: Client;
let lead: Client;
let legal: Journey;
let number = '';
/** Names of the people who dealt with the record beside its counselor. */
let colleagues: string[] = [];

/** An incident of the call that a lead heard and confirmed: a caller case comes of it. */
const confirm = async (callId: string): Promise<void> => {
  const happenedAt = new Date(Date.now() - 60_000).toISOString();
  const reported = await counselor.ask(endpoints.reportIncident, {
    body: {
      ...{ id: randomUUID(), category: 'VERBAL_ABUSE', callId, happenedAt, endedBy: 'callerHangup' },
      whatHappened: `${NUMBER} 번호로 다시 걸겠다고 함`,
      keepPersonal: { reason: '발언 그대로 필요함' },
    },
  });
  ({ number } = reported);
  const params = { id: reported.id };
  await lead.ask(endpoints.takeIncidentStep, { params, body: { transition: 'takeUp' } });
  await lead.ask(endpoints.addListening, {
    params,
    body: { kind: 'none', reason: '녹취 서버 점검 시간' },
  });
  await lead.ask(endpoints.takeIncidentStep, { params, body: { transition: 'confirm', note: '기록 확인' } });
  const { cases } = await lead.ask(endpoints.listCallerCases, { query: { list: 'all' } });
  expect(cases).toHaveLength(1);
};

beforeAll(async () => {
  product = await startProduct();
  [counselor, lead] = await Promise.all([signInAs(product, 'counselor'), signInAs(product, 'supervisor')]);
  colleagues = [(await lead.ask(endpoints.me)).name];
  ({ browser, close: closeBrowser } = await openBrowser());
  await confirm(await (await openCounselorCalls(product, counselor, NUMBER)).take());
  legal = await openJourney(browser, product, { role: 'legalOfficer' });
});
afterAll(async () => {
  await legal?.close();
  await closeBrowser();
  await product?.remove();
});

/** Takes a file of the pack in sight, for what the dialog says already. */
const take = async (page: Page, file: 'PDF' | 'ZIP'): Promise<Buffer> => {
  await page.getByRole('button', { name: new RegExp(`^E-\\d{4}-\\d{4} ${file} 받기$`) }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`${file} 받기$`) });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: `${file} 받기`, exact: true }).click(),
  ]);
  await dialog.waitFor({ state: 'hidden' });
  return readFileSync(await (download as Download).path());
};

const recordOf = (zip: Buffer): string =>
  strFromU8(unzipSync(new Uint8Array(zip))['record.json'] ?? new Uint8Array());

const compare = async (page: Page, name: string, content: Buffer): Promise<void> => {
  const zone = page.getByText('대조할 PDF 또는 ZIP을 여기에 끌어다 놓으세요').locator('..');
  const data = await page.evaluateHandle(
    ([fileName, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], fileName));
      return transfer;
    },
    [name, content.toString('base64')] as const,
  );
  await zone.dispatchEvent('drop', { dataTransfer: data });
};

test('the legal officer makes a pack with the number for the police, takes both files, and compares them later', async () => {
  const { page, faults } = legal;
  await page.goto('/protection/cases?list=all');
  await page.getByRole('button', { name: /^C-\d{4}-\d{4} 열기$/ }).click();
  await page.getByRole('link', { name: '증거자료 만들기' }).click();
  const chosen = page.getByRole('checkbox', { name: new RegExp(`^${number} · `) });
  expect(await chosen.isChecked()).toBe(true);
  await page.getByLabel(/^요청 기관의 종류/).selectOption('police');
  await page.getByLabel(/^기관과 부서/).fill('인천미추홀경찰서 사이버수사팀');
  await page.getByLabel(/^요청 문서번호/).fill('사이버-2026-77');
  await page.getByLabel(/^근거/).selectOption('investigation');
  await page.getByRole('checkbox', { name: '전화번호 포함' }).check();
  await page.getByLabel(/^목적/).selectOption('legalDuty');
  await page.getByLabel(/^사유/).fill('발신 번호를 묻는 수사 협조 요청');
  await page.getByRole('button', { name: '만들기', exact: true }).click();
  await page.getByText(/만들어 대장에 등록했습니다/).waitFor();

  const pdf = await take(page, 'PDF');
  const zip = await take(page, 'ZIP');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const record = recordOf(zip);
  expect(record).toContain(number);
  expect(record).toMatch(anyForm);

  await page.goto('/protection/evidence');
  const row = page.getByRole('row', { name: /^E-\d{4}-0001/ });
  await row.getByText('경찰 · 인천미추홀경찰서 사이버수사팀').waitFor();
  await row.getByText('2회').waitFor();
  await page.getByRole('tab', { name: '파일 대조' }).click();
  await compare(page, 'E.zip', zip);
  await page.getByText(/^E-\d{4}-0001의 ZIP과 같습니다$/).waitFor();
  const changed = Buffer.from(zip);
  changed[100] = (changed[100] ?? 0) ^ 1;
  await compare(page, 'E-changed.zip', changed);
  await page.getByText('등록된 증거자료가 아닙니다').waitFor();
  expect(faults).toEqual([]);
});

test('the counselor makes the own pack without anybody: neither the number nor the names of others are in it', async () => {
  const { page, faults, close } = await openJourney(browser, product, { role: 'counselor' });
  await page.goto('/protection?tab=own');
  await page.getByRole('button', { name: number }).click();
  await page.getByRole('button', { name: '내 증거자료' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '만들기', exact: true }).click();
  await page.getByText(/만들었습니다: E-/).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '닫기' }).click();
  await page.getByRole('table', { name: '내 증거자료' }).getByText('산업재해 신청').waitFor();

  const record = recordOf(await take(page, 'ZIP'));
  expect(record).toContain(number);
  expect(record).toContain(MASKED);
  expect(record).not.toMatch(anyForm);
  expect(colleagues.filter((name) => record.includes(name))).toEqual([]);
  await page.getByRole('table', { name: '내 증거자료' }).getByText('1회').waitFor();

  // The register of those who hand packs out does not tell of it.
  await legal.page.goto('/protection/evidence');
  await legal.page.getByRole('row', { name: /^E-\d{4}-0001/ }).waitFor();
  expect(await legal.page.getByRole('row', { name: /^E-\d{4}-0002/ }).count()).toBe(0);
  expect(faults).toEqual([]);
  await close();
});
