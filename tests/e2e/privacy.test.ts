import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openJourney, type Journey } from '../support/journey.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

const reason = '분기 점검을 위해 확인';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let officer: Journey;
let supervisor: Client;
let supervisorId: string;

const seoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', year: 'numeric', month: '2-digit' });
const seoulDay = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(
    new Date(Date.now() + days * 86_400_000),
  );
const thisMonth = seoul.format(new Date());
const lastMonth = seoul.format(new Date(Date.parse(`${thisMonth}-01T00:00:00+09:00`) - 86_400_000));
const named = `${lastMonth.split('-').map(Number).join('. ')}.`;

/** What a supervisor did in the month before: a list at noon, one at night, a very long one, a download. */
const writeLastMonth = async (supervisorId: string): Promise<void> => {
  const { database } = JSON.parse(readFileSync(join(product.dataDir, 'run.json'), 'utf8')) as {
    database: pg.ClientConfig;
  };
  const client = new pg.Client(database);
  await client.connect();
  try {
    await client.query(
      `INSERT INTO audit_entry (at, actor_id, actor, role, act, action, data, subjects, subject_count, purpose, reason, address)
       SELECT ($2 || at)::timestamptz, $1, '평가 감독', 'supervisor', act, 'listMetricCalls', 'calls', ARRAY['call:asterisk-1/1'], count, purpose, reason, '127.0.0.1'
       FROM (VALUES ('-05T12:00:00+09', 'list', 1, NULL, NULL), ('-06T23:30:00+09', 'list', 1, NULL, NULL),
         ('-07T09:00:00+09', 'list', 1200, NULL, NULL),
         ('-07T10:00:00+09', 'export', 1, 'inspection', '민원 통계 확인')) AS entry (at, act, count, purpose, reason)`,
      [supervisorId, lastMonth],
    );
  } finally {
    await client.end();
  }
};

/** The number of some call, which the supervisor has revealed. */
const revealedNumber = async (): Promise<string> => {
  const query = { dataSet: 'synthetic', metric: 'offered', from: seoulDay(-2), to: seoulDay(1) } as const;
  const page = await until('a call with a number', async () => {
    const found = await supervisor.ask(endpoints.listMetricCalls, { query });
    return found.kind === 'visits' && found.calls.some(({ caller }) => caller !== null) && found;
  });
  const call = page.calls.find(({ caller }) => caller !== null);
  if (!call) throw new Error('no call has a number');
  const { source, callId, queue, arrivedAt } = call;
  const { number } = await supervisor.ask(endpoints.revealNumber, {
    body: {
      subject: { kind: 'visit', source, callId, queue, arrivedAt },
      purpose: 'callHandling',
      reason: '회신하려고 함',
    },
  });
  return number;
};

beforeAll(async () => {
  product = await startProduct();
  supervisor = await signInAs(product, 'supervisor');
  supervisorId = (await supervisor.ask(endpoints.me)).id ?? '';
  await writeLastMonth(supervisorId);
  ({ browser, close: closeBrowser } = await openBrowser());
  officer = await openJourney(browser, product, { role: 'privacyOfficer' });
});
afterAll(async () => {
  await officer?.close();
  await closeBrowser();
  await product?.remove();
});

test('who lists calls and who is refused a number stands in the log', async () => {
  const { page } = officer;
  const query = { dataSet: 'sample', metric: 'offered', from: '2026-03-31', to: '2026-04-01' } as const;
  await supervisor.ask(endpoints.listMetricCalls, { query });
  const manager = await signInAs(product, 'manager');
  const { status } = await manager.send(endpoints.revealNumber, {
    body: {
      subject: { kind: 'incident', id: '0195d2c4-0000-7000-8000-000000000001' },
      purpose: 'callHandling',
      reason: '회신하려고 함',
    },
  });
  expect(status).toBe(403);

  await page.goto('/privacy?view=log');
  const log = page.getByRole('table', { name: '접속기록' });
  await log.getByRole('row').filter({ hasText: '거부됨' }).first().waitFor();
  await page.getByLabel('업무', { exact: true }).selectOption('list');
  await page.getByRole('button', { name: '조회', exact: true }).click();
  await log.getByRole('row').filter({ hasText: '슈퍼바이저' }).filter({ hasText: '통화' }).first().waitFor();
  await log.getByRole('row').filter({ hasText: '거부됨' }).first().waitFor({ state: 'detached' });
});

test('the officer judges the month before and signs it off', async () => {
  const { page } = officer;
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: '접속기록 점검' }).waitFor();
  await page.getByRole('heading', { level: 2, name: named }).waitFor();
  await page.getByText(/판단한 뒤 확정할 수 있습니다/).waitFor();

  await page.getByRole('region', { name: '표본' }).getByText('평가 감독').first().waitFor();
  await page
    .getByRole('region', { name: '대량 조회' })
    .getByText(/한 시간 최대 1,?200건/)
    .waitFor();
  await page.getByRole('region', { name: '내려받기·인쇄' }).getByText('감사·점검: 민원 통계 확인').waitFor();
  const night = page.getByRole('region', { name: '야간 접속' }).first();
  await night.getByRole('button', { name: /판단 적기$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('판단').selectOption('asked');
  await dialog.getByLabel('확인한 내용').fill('야간 민원 폭주로 근무 연장');
  await dialog.getByRole('button', { name: '저장' }).click();
  await night.getByText('소명 받음').waitFor();
  for (let left = page.getByRole('button', { name: /나머지 모두 이상 없음$/ }); (await left.count()) > 0;) {
    const count = await left.count();
    await left.first().click();
    await until('the judgements', async () => (await left.count()) < count);
  }
  await page.getByLabel('점검 의견').fill('특이사항 없음');
  await page.getByRole('button', { name: `${named} 점검 확정` }).click();

  await page.getByText(/, .* 확정$/).waitFor();
  expect(await page.getByText('특이사항 없음').count()).toBeGreaterThan(0);
  const left = page.getByRole('button', { name: /판단 적기$/ });
  await until('the signed month without a judgement to write', async () => (await left.count()) === 0);
});

test('a look at a family number is a finding of the next month, which cannot be signed while it runs', async () => {
  const { page } = officer;
  const number = await revealedNumber();
  await page.getByLabel('점검할 달').selectOption(thisMonth);
  await page.getByText('본인·가족 번호', { exact: true }).click();
  const form = page.getByRole('form', { name: '본인·가족 번호' });
  await form.getByLabel('접속자').selectOption({ value: supervisorId });
  await form.getByLabel('전화번호').fill(number);
  await form.getByRole('button', { name: '등록' }).click();
  await page
    .getByRole('region', { name: '본인·가족 번호 조회' })
    .getByText(/1회 조회/)
    .waitFor();
  expect(await page.content()).not.toContain(number);
  await page.getByText('달이 끝난 뒤에 확정할 수 있습니다.').waitFor();
  expect(await page.getByRole('button', { name: /점검 확정$/ }).count()).toBe(0);
});

test('who was given which right stands there for the officer', async () => {
  const { page } = officer;
  await page.goto('/admin/grants');
  const grants = page.getByRole('table', { name: '권한 부여 기록' });
  await grants.getByRole('row').nth(1).waitFor();
  expect(await page.getByRole('link', { name: '계정' }).count()).toBe(0);
});

test('a page with personal data is printed with a purpose and a reason alone', async () => {
  const { page } = officer;
  await page.goto('/privacy?view=log');
  await page.getByRole('table', { name: '접속기록' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  const withheld = page.getByText(/목적과 사유를 적은 뒤에 인쇄할 수 있습니다/);
  await withheld.waitFor();
  expect(await page.getByRole('table', { name: '접속기록' }).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', document.body.innerText);
  });
  await page.getByRole('button', { name: '인쇄' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^목적/).selectOption('inspection');
  await dialog.getByLabel(/^사유/).fill('감사 자료 첨부');
  await dialog.getByRole('button', { name: '인쇄' }).click();
  await until('the print', async () => (await page.locator('body').getAttribute('data-printed')) !== null);
  await page.emulateMedia({ media: 'print' });
  await page.getByText(/출력 · 개인정보 포함/).waitFor();
  expect(await page.getByRole('table', { name: '접속기록' }).isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await page.getByLabel('업무', { exact: true }).selectOption('print');
  await page.getByRole('button', { name: '조회', exact: true }).click();
  await page.getByRole('cell', { name: '감사·점검: 감사 자료 첨부' }).waitFor();
});

test('the log is taken along with a purpose and a reason, and that stands in it', async () => {
  const { page } = officer;
  await page.getByRole('tab', { name: '접속기록' }).click();
  await page.getByRole('button', { name: '내려받기' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^목적/).selectOption('inspection');
  await dialog.getByLabel(/^사유/).fill(reason);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '내려받기' }).click();
  expect((await download).suggestedFilename()).toBe('access-log.xlsx');

  await page.getByLabel('업무', { exact: true }).selectOption('export');
  await page.getByRole('button', { name: '조회', exact: true }).click();
  await page.getByRole('cell', { name: `감사·점검: ${reason}` }).waitFor();
});

test('the log is verified, and names exactly what was written past the console', async () => {
  const { page } = officer;
  await page.getByRole('tab', { name: '무결성' }).click();
  await page.getByRole('button', { name: '지금 확인' }).click();
  await page.getByText('이상 4건').waitFor();
  const faults = page
    .getByRole('table', { name: '드러난 이상' })
    .getByRole('row')
    .filter({ hasText: lastMonth });
  expect(await faults.count()).toBe(4);
  expect(await faults.first().innerText()).toContain('사슬에 이어지지 않은 기록입니다');
});

test('nothing went wrong in the browser', () => {
  expect(officer.faults).toEqual([]);
});
