import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf } from '@michuhol/calendar';
import { endpoints, type Role } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { signInAs } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { desk, openJourney, phone, type Journey } from '../support/journey.js';
import { accessibilityFaults, overflowing, settled } from '../support/page-check.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

/** Where the pictures for the README go; nowhere unless asked for. */
const { SCREENSHOTS: folder } = process.env;

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let importId = '';
const journeys = new Map<string, Journey>();

/** One window for each person, so that nobody signs in for every page. */
const windowOf = async (role: Role | undefined): Promise<Journey> => {
  const name = role ?? 'nobody';
  const known = journeys.get(name) ?? (await openJourney(browser, product, { role }));
  journeys.set(name, known);
  return known;
};

beforeAll(async () => {
  product = await startProduct();
  const manager = await signInAs(product, 'manager');
  importId = (await manager.ask(endpoints.listImports)).imports[0]?.id ?? '';
  ({ browser, close: closeBrowser } = await openBrowser());
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const filled = async () => (await manager.ask(endpoints.getSimulator)).filling === null;
  await until('the simulated weeks', filled, 180);
}, 240_000);
afterAll(async () => {
  await closeBrowser();
  await product?.remove();
});

const today = dayOf(new Date());
const yesterday = addDays(today, -1);
const ofYesterday = `from=${yesterday}&to=${today}`;

const pages: [name: string, role: Role | undefined, path: () => string][] = [
  ['live', 'supervisor', () => '/live'],
  ['live-sample', 'supervisor', () => '/live?set=sample'],
  ['inbox', 'supervisor', () => '/protection'],
  ['not-found', 'supervisor', () => '/no-such-page'],
  ['figures', 'manager', () => '/figures'],
  ['calls', 'manager', () => `/calls?metric=offered&dataSet=synthetic&${ofYesterday}`],
  ['balance', 'manager', () => `/balance?day=${yesterday}`],
  ['amendments', 'manager', () => `/balance?view=amendments&${ofYesterday}`],
  ['verification', 'manager', () => '/balance?view=verification'],
  ['definitions', 'manager', () => '/definitions'],
  ['daily', 'manager', () => `/daily?dataSet=synthetic&day=${yesterday}`],
  ['trend', 'manager', () => '/trend'],
  ['districts', 'manager', () => '/districts'],
  ['satisfaction', 'manager', () => '/satisfaction'],
  ['imports', 'manager', () => '/imports'],
  ['import', 'manager', () => `/imports/${importId}`],
  ['profiles', 'manager', () => '/imports?tab=profiles'],
  ['desk', 'counselor', () => '/protection'],
  ['consultations', 'counselor', () => '/consultations'],
  ['password', 'counselor', () => '/password'],
  ['not-permitted', 'counselor', () => '/admin'],
  ['me', 'counselor', () => '/me'],
  ['admin', 'admin', () => '/admin'],
  ['accounts', 'admin', () => '/admin/people'],
  ['rights', 'admin', () => '/admin/rights'],
  ['grants', 'admin', () => '/admin/grants'],
  ['recertification', 'admin', () => '/admin/recertification'],
  ['tokens', 'admin', () => '/admin/tokens'],
  ['security', 'admin', () => '/admin/security'],
  ['kiosk', undefined, () => '/kiosk'],
  ['sign-in', undefined, () => '/sign-in'],
];

test.each(pages)(
  '%s: nothing fails, nothing is wider than the window, and assistive technology can read it',
  async (name, role, path) => {
    const { page, faults } = await windowOf(role);
    const found: string[] = [];
    for (const language of ['ko', 'en'] as const) {
      await page.setViewportSize(desk);
      await page.goto(path());
      await page.evaluate((chosen) => localStorage.setItem('michuhol.language', chosen), language);
      await page.reload();
      await settled(page);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      for (const size of [desk, phone]) {
        await page.setViewportSize(size);
        const wide = await overflowing(page);
        if (folder)
          await page.screenshot({
            path: join(folder, `${name}-${language}-${size.width}.png`),
            fullPage: size === desk,
          });
        const wrong = [...wide, ...(await accessibilityFaults(page))];
        found.push(...wrong.map((fault) => `${language} ${size.width}: ${fault}`));
      }
    }

    expect(found).toEqual([]);
    // Before anybody signs in the question who it is gets 401, which the browser logs.
    expect(faults.splice(0).filter((fault) => role !== undefined || !fault.includes('401'))).toEqual([]);
  },
);

test('the description of the API loads without a fault and shows every endpoint', async () => {
  const { page, faults } = await openJourney(browser, product);

  await page.goto('/api/docs');
  await page.locator('.opblock').first().waitFor();

  expect(await page.locator('.opblock').count()).toBe(Object.keys(endpoints).length);
  expect(faults).toEqual([]);
});
