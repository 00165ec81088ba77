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

const seoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', year: 'numeric', month: '2-digit' });
const thisMonth = seoul.format(new Date());
const lastMonth = seoul.format(new Date(Date.parse(`${thisMonth}-01T00:00:00+09:00`) - 86_400_000));
const named = `${lastMonth.split('-').map(Number).join('. ')}.`;

/** What a supervisor did in the month before: a list at noon, one at night, a download. */
const writeLastMonth = async (supervisorId: string): Promise<void> => {
  const { database } = JSON.parse(readFileSync(join(product.dataDir, 'run.json'), 'utf8')) as {
    database: pg.ClientConfig;
  };
  const client = new pg.Client(database);
  await client.connect();
  try {
    await client.query(
      `INSERT INTO audit_entry (at, actor_id, actor, role, act, action, data, subjects, subject_count, purpose, reason, address)
       SELECT ($2 || at)::timestamptz, $1, '평가 감독', 'supervisor', act, 'listMetricCalls', 'calls', ARRAY['call:asterisk-1/1'], 1, purpose, reason, '127.0.0.1'
       FROM (VALUES ('-05T12:00:00+09', 'list', NULL, NULL), ('-06T23:30:00+09', 'list', NULL, NULL),
         ('-07T10:00:00+09', 'export', 'inspection', '민원 통계 확인')) AS entry (at, act, purpose, reason)`,
      [supervisorId, lastMonth],
    );
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  product = await startProduct();
  supervisor = await signInAs(product, 'supervisor');
  const { id } = await supervisor.ask(endpoints.me);
  await writeLastMonth(id ?? '');
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
  expect(await page.getByRole('button', { name: /판단 적기$/ }).count()).toBe(0);
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
  await page.getByText('이상 3건').waitFor();
  const faults = page
    .getByRole('table', { name: '드러난 이상' })
    .getByRole('row')
    .filter({ hasText: lastMonth });
  expect(await faults.count()).toBe(3);
  expect(await faults.first().innerText()).toContain('사슬에 이어지지 않은 기록입니다');
});

test('nothing went wrong in the browser', () => {
  expect(officer.faults).toEqual([]);
});
