import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import type { Browser, Page } from 'playwright-core';
import { addSource, signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openJourney, type Journey } from '../support/journey.js';
import { repository } from '../support/launch.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

const cases = join(repository, '../shared/cases');
const bankFile = join(cases, 'anonymous-bank-1999/august-1-15.tsv');
const asteriskExpected = join(cases, 'asterisk-22/expected.json');
const given = (path: string) => {
  if (!existsSync(path)) console.log(`skipped: ${path.slice(cases.length + 1)} is not here`);
  return existsSync(path) ? test : test.skip;
};

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let journey: Journey;
let page: Page;
let manager: Client;
beforeAll(async () => {
  product = await startProduct();
  const admin = await signInAs(product, 'admin');
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
  await addSource(admin, { code: 'bank', name: '익명 은행', dataSet: 'sample' });
  await addSource(admin, { code: 'eight', name: '통화 여덟 건', dataSet: 'sample' });
  manager = await signInAs(product, 'manager');
  ({ browser, close: closeBrowser } = await openBrowser());
  journey = await openJourney(browser, product, { role: 'manager' });
  page = journey.page;
});
afterAll(async () => {
  await journey?.close();
  await closeBrowser();
  await product?.remove();
});

const openImports = async (source: string): Promise<void> => {
  await page.goto('/imports');
  const chosen = page.getByRole('region', { name: '새 파일 반입' }).getByLabel('자료 출처');
  const option = chosen.locator('option', { hasText: source });
  await chosen.selectOption((await option.getAttribute('value')) ?? '');
};
const choose = (name: string, content: Buffer): Promise<void> =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
const drop = async (name: string, content: string): Promise<void> => {
  const data = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ''], fileName ?? ''));
      return transfer;
    },
    [name, content],
  );
  const zone = page.getByText('파일을 여기에 끌어다 놓으세요').locator('xpath=..');
  await zone.dispatchEvent('dragover', { dataTransfer: data });
  await zone.dispatchEvent('drop', { dataTransfer: data });
};
/** The sum as it stands on the page: `읽음 20 = 반영 20 + …`. */
const sum = async (): Promise<Record<string, string>> => {
  const list = page.getByRole('region', { name: '반입 결과', exact: true }).locator('dl').first();
  await list.waitFor({ timeout: 60_000 });
  const [names, values] = [
    await list.locator('dt').allInnerTexts(),
    await list.locator('dd').allInnerTexts(),
  ];
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
};
/** A row of a table by its first cell, its cells by column. */
const row = async (table: string, name: string): Promise<Record<string, string>> => {
  const found = page.getByRole('table', { name: table });
  await found.waitFor();
  const headers = await found.locator('thead th').allInnerTexts();
  const line = found
    .locator('tbody tr')
    .filter({ has: page.locator('th', { hasText: new RegExp(`^${name}$`) }) });
  const cells = await line.locator('th, td').allInnerTexts();
  return Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? '']));
};

/** The totals of the import once they have followed its rows. */
const offered = (calls: string): Promise<unknown> =>
  until(`${calls} calls`, async () => (await row('대기열별', '합계')).인입 === calls, 30);

describe('files that cannot be read', () => {
  test.each([
    [
      'an archive with the name of a table',
      'calls.csv',
      Buffer.from('504b0304140000000800000021001234567890abcdef00ff00ff', 'hex'),
    ],
    ['a table without rows', 'header.csv', Buffer.from('call_id,queue,arrived_at\n')],
  ])('%s is refused in words, and the list stays as it was', async (_what, name, content) => {
    const before = await manager.ask(endpoints.listImports);
    await openImports('통화 여덟 건');

    await choose(name, content);

    const refusal = page.getByRole('alert').filter({ hasText: '반입하지 못했습니다' });
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/\([A-Z_]+\)/);
    expect(await page.getByRole('table').filter({ hasText: name }).count()).toBe(0);
    expect(await manager.ask(endpoints.listImports)).toEqual(before);
  });
});

test('an empty file is refused before it is sent', async () => {
  await openImports('통화 여덟 건');

  await choose('empty.csv', Buffer.alloc(0));

  await page.getByText('빈 파일').first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/imports');
});

test('a call log is dropped, recognised, imported, and its calls add up', async () => {
  await openImports('통화 여덟 건');
  await drop('queue_log', readFileSync(join(repository, 'tests/fixtures/service-level/queue_log'), 'utf8'));

  await page.waitForURL('**/imports/*');
  expect(await page.getByLabel('형식').inputValue()).toBe('queue_log');
  expect(
    await page
      .getByRole('table', { name: /^첫 \d+행/ })
      .locator('tbody tr')
      .count(),
  ).toBeGreaterThan(5);
  await page.getByRole('button', { name: '반입', exact: true }).click();

  expect(await sum()).toEqual({ 읽음: '20', 반영: '20', 중복: '0', 정정: '0', 거부: '0', 제외: '0' });
  await offered('8');
  expect(await row('대기열별', '합계')).toMatchObject({ 인입: '8', 응대: '4', 포기: '3', 시간초과: '1' });
});

given(bankFile)(
  'fifteen days of a bank: detected, shown, imported with progress, and counted as the rows say',
  async () => {
    await openImports('익명 은행');
    await choose('august-1-15.tsv', readFileSync(bankFile));

    await page.waitForURL('**/imports/*');
    expect(await page.getByLabel('형식').inputValue()).toBe('delimited');
    expect(await page.getByLabel('구분자').inputValue()).toBe('\t');
    expect(await page.getByLabel('열 프로파일').inputValue()).toBe('anonymous-bank-1999');
    const preview = page.getByRole('table', { name: /^첫 10행/ });
    expect(await preview.locator('tbody tr').count()).toBe(10);
    const begun = performance.now();
    await page.getByRole('button', { name: '반입', exact: true }).click();
    await page.getByRole('progressbar').waitFor();
    expect(await sum()).toEqual({
      읽음: '23,668',
      반영: '23,469',
      중복: '0',
      정정: '0',
      거부: '0',
      제외: '199',
    });
    console.log(`23,668 rows were imported in ${Math.round(performance.now() - begun)} ms`);
    await offered('21,634');
    expect(await row('대기열별', '합계')).toMatchObject({ 인입: '21,634', 응대: '15,888', 포기: '5,746' });
    await page.getByText('음성안내에서 끝난 접촉 1,835건').waitFor();
    await page.getByRole('table', { name: '거부·제외한 행' }).waitFor();
  },
);

given(asteriskExpected)(
  'the sample that every evaluation holds counts as the switch itself did, queue by queue',
  async () => {
    interface Recount {
      connect: number;
      connect_within_sl: number;
      abandon: number;
      abandon_within_sl: number;
    }
    const { queues } = JSON.parse(readFileSync(asteriskExpected, 'utf8')) as {
      queues: Record<string, { recount: Recount; queue_log_events: Record<string, number> }>;
    };
    await page.goto('/imports');
    await page
      .getByRole('row')
      .filter({ hasText: 'Asterisk 22' })
      .getByRole('link', { name: 'queue_log' })
      .click();
    await page.waitForURL('**/imports/*');

    const counted = Object.entries(queues).filter(([, of]) => of.queue_log_events.ENTERQUEUE);
    expect(counted.length).toBeGreaterThan(5);
    for (const [queue, { recount, queue_log_events: events }] of counted)
      expect({ queue, ...(await row('대기열별', queue)) }).toMatchObject({
        queue,
        인입: String(events.ENTERQUEUE),
        응대: String(recount.connect),
        포기: String(recount.abandon),
        '목표 내 응대': String(recount.connect_within_sl),
        '목표 내 포기': String(recount.abandon_within_sl),
        시간초과: String(events.EXITWITHTIMEOUT ?? 0),
      });
  },
);

test('nothing went wrong in the pages but the refusals', () => {
  expect(journey.faults.filter((fault) => !/\b422\b/.test(fault))).toEqual([]);
});
