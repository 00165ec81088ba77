import { addDays, dayOf } from '@michuhol/calendar';
import { endpoints, type DailyReport } from '@michuhol/contract';
import type { Browser, Page } from 'playwright-core';
import { signInAs } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { desk, openJourney, phone, type Journey } from '../support/journey.js';
import { accessibilityFaults, overflowing, settled } from '../support/page-check.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let journey: Journey;
const yesterday = addDays(dayOf(new Date()), -1);
const path = `/daily?set=synthetic&day=${yesterday}`;

beforeAll(async () => {
  product = await startProduct();
  ({ browser, close: closeBrowser } = await openBrowser());
  const manager = await signInAs(product, 'manager');
  const report = async (): Promise<boolean> => {
    const { content } = await manager.ask(endpoints.getDailyReport, {
      query: { dataSet: 'synthetic', day: yesterday },
    });
    return (content.spans.day[0]?.value ?? 0) > 0;
  };
  await until('the simulated calls of yesterday', report, 180);
  journey = await openJourney(browser, product, { role: 'manager' });
});
afterAll(async () => {
  await closeBrowser();
  await product?.remove();
});

/** Pages of what would be printed, and the size of the first in points. */
const printed = async (page: Page): Promise<{ pages: number; upright: boolean }> => {
  const text = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, width = '0', height = '0'] = /MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
  return { pages: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0, upright: Number(height) > Number(width) };
};

const inLanguage = async (page: Page, language: 'ko' | 'en'): Promise<void> => {
  await page.goto(path);
  await page.evaluate((chosen) => localStorage.setItem('michuhol.language', chosen), language);
  await page.reload();
  await settled(page);
  await page.getByRole('article').waitFor();
};

test.each(['ko', 'en'] as const)(
  '%s: the report prints as one upright A4 page, and everybody can read it on screen',
  async (language) => {
    const { page, faults } = journey;
    await inLanguage(page, language);
    const found: string[] = [];
    for (const size of [desk, phone]) {
      await page.setViewportSize(size);
      found.push(...(await overflowing(page)), ...(await accessibilityFaults(page)));
    }
    await page.setViewportSize(desk);

    expect(found).toEqual([]);
    expect(await printed(page)).toEqual({ pages: 1, upright: true });
    expect(faults.splice(0)).toEqual([]);
  },
);

test.each(['ko', 'en'] as const)(
  '%s: it stays one page with every district, long remarks and an amendment',
  async (language) => {
    const { page } = journey;
    await page.route('**/api/v1/reports/daily?*', async (route) => {
      const reply = await route.fetch();
      const report = (await reply.json()) as DailyReport;
      const { content } = report;
      const [agency] = content.agencies;
      const [field] = content.fields;
      if (!agency || !field) throw new Error('there is nothing to repeat');
      const text = '가나다 '.repeat(30).slice(0, 120);
      const changes = {
        figures: (['day', 'dayBefore', 'weekBefore', 'month'] as const).flatMap((span) =>
          content.metrics.map(({ id }) => ({ span, metric: id, old: 1, new: 2 })),
        ),
        parts: ['hours' as const, 'fields' as const, 'agencies' as const, 'remarks' as const],
      };
      const publishedAt = report.computedAt;
      const full: DailyReport = {
        ...report,
        ...{ version: 2, state: 'amended', publishedAt },
        versions: [{ version: 2, publishedAt, publishedBy: null, changes }],
        content: {
          ...content,
          fields: Array.from({ length: 8 }, (_, index) => ({ ...field, key: `field ${index}` })),
          agencies: Array.from({ length: 13 }, (_, index) => ({ ...agency, key: `agency ${index}` })),
          remarks: Array.from({ length: 4 }, (_, index) => ({
            from: yesterday,
            to: addDays(yesterday, index),
            text: { ko: text, en: text },
          })),
        },
      };
      await route.fulfill({ response: reply, json: full });
    });
    await inLanguage(page, language);

    expect(await printed(page)).toEqual({ pages: 1, upright: true });
    await page.unroute('**/api/v1/reports/daily?*');
  },
);

test('the report and the tables of other pages come as workbooks', async () => {
  const { page, faults } = journey;
  await inLanguage(page, 'ko');
  const saved = async (button: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: true }).first().click(),
    ]);
    return download.suggestedFilename();
  };

  expect(await saved('XLSX')).toBe(`daily-${yesterday}.xlsx`);
  expect(await saved('CP949')).toBe(`daily-${yesterday}.csv`);
  await page.goto('/trend');
  await settled(page);
  expect(await saved('XLSX')).toMatch(/\.xlsx$/);
  expect(await saved('CP949')).toMatch(/-cp949\.csv$/);
  expect(faults.splice(0)).toEqual([]);
});
