import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, type Role } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { signInAs } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { desk, openJourney, phone } from '../support/journey.js';
import { accessibilityFaults, overflowing, settled } from '../support/page-check.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

/** Where the pictures for the README go; nowhere unless asked for. */
const { SCREENSHOTS: folder } = process.env;

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let importId = '';
beforeAll(async () => {
  product = await startProduct();
  const manager = await signInAs(product, 'manager');
  importId = (await manager.ask(endpoints.listImports)).imports[0]?.id ?? '';
  ({ browser, close: closeBrowser } = await openBrowser());
  if (folder) {
    mkdirSync(folder, { recursive: true });
    const filled = async () => (await manager.ask(endpoints.getSimulator)).filling === null;
    await until('the simulated weeks', filled, 180);
  } else {
    // Two days of simulated calls are enough to look at; the rest would only make the browser wait.
    const started = async () => ((await manager.ask(endpoints.getSimulator)).filling?.done ?? 2) >= 2;
    await until('two simulated days', started, 60);
    const admin = await signInAs(product, 'admin');
    await admin.ask(endpoints.switchSimulator, { body: { running: false } });
    await admin.ask(endpoints.switchSimulator, { body: { running: true } });
  }
}, 240_000);
afterAll(async () => {
  await closeBrowser();
  await product?.remove();
});

const pages: [name: string, role: Role | undefined, path: () => string][] = [
  ['sign-in', undefined, () => '/sign-in'],
  ['live', 'supervisor', () => '/live'],
  ['live-sample', 'supervisor', () => '/live?set=sample'],
  ['trend', 'manager', () => '/trend'],
  ['districts', 'manager', () => '/districts'],
  ['satisfaction', 'manager', () => '/satisfaction'],
  ['desk', 'counselor', () => '/protection'],
  ['inbox', 'supervisor', () => '/protection'],
  ['imports', 'manager', () => '/imports'],
  ['import', 'manager', () => `/imports/${importId}`],
  ['admin', 'admin', () => '/admin'],
  ['password', 'counselor', () => '/password'],
  ['not-found', 'supervisor', () => '/no-such-page'],
  ['not-permitted', 'counselor', () => '/admin'],
];
const looks = [
  { language: 'ko', size: desk },
  { language: 'en', size: desk },
  { language: 'ko', size: phone },
  { language: 'en', size: phone },
] as const;

describe.each(pages)('%s', (name, role, path) => {
  test.each(looks)('in $language at $size.width px', async ({ language, size }) => {
    const { page, faults, close } = await openJourney(browser, product, {
      ...(role ? { role } : {}),
      language,
      size,
    });
    await page.goto(path());
    await settled(page);
    if (folder)
      await page.screenshot({ path: join(folder, `${name}-${language}-${size.width}.png`), fullPage: true });

    expect(await overflowing(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    // Before anybody signs in the question who it is gets 401, which the browser logs.
    expect(faults.filter((fault) => role !== undefined || !fault.includes('401'))).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
    await close();
  });
});

test('the description of the API loads without a fault', async () => {
  const { page, faults, close } = await openJourney(browser, product);

  await page.goto('/api/docs');
  await page.getByText('Michuhol Console API').first().waitFor();
  await page.locator('.opblock').first().waitFor();

  expect(await page.locator('.opblock').count()).toBe(Object.keys(endpoints).length);
  expect(faults).toEqual([]);
  await close();
});
