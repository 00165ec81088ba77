import type { Language } from '@michuhol/calendar';
import { API_PREFIX, type Role } from '@michuhol/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningProduct } from './product.js';

/** A size of the window in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

export const desk: Size = { width: 1440, height: 900 };
export const phone: Size = { width: 390, height: 844 };

/** A browser of somebody: a page of its own, and all that went wrong in it so far. */
export interface Journey {
  context: BrowserContext;
  page: Page;
  /** Console errors, uncaught errors, refused contents, failed answers and requests to others, each as a line. */
  faults: string[];
  close(): Promise<void>;
}

/** How long anything may take: a busy machine is no fault of the page. */
const PATIENCE_MS = 60_000;

interface Traveller {
  /** Whose account is signed in already; nobody's unless told. */
  role?: Role | undefined;
  /** Another account than the evaluation's. */
  account?: { login: string; password: string };
  language?: Language;
  size?: Size;
}

/** Writes down all that goes wrong in a page from now on, and whatever a page of the product asks of anybody else. */
export const watch = (page: Page, faults: string[], url: string): void => {
  const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : '');
  const home = originOf(url);
  page.on('request', (asked) => {
    // Going elsewhere, to a provider of sign-ins for instance, is no asking.
    if (asked.isNavigationRequest() || !asked.url().startsWith('http')) return;
    if (originOf(asked.frame().url()) === home && originOf(asked.url()) !== home)
      faults.push(`asked elsewhere: ${asked.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error')
      faults.push(`console: ${message.text()} ${message.location().url}`.trimEnd());
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('response', (reply) => {
    if (reply.status() >= 500) faults.push(`${reply.status()} ${reply.url()}`);
  });
};

/** Opens a window of the console for somebody, in Korean and at a desk unless told. */
export const openJourney = async (
  browser: Browser,
  product: RunningProduct,
  { role, account, language = 'ko', size = desk }: Traveller = {},
): Promise<Journey> => {
  const context = await browser.newContext({
    baseURL: product.url,
    viewport: size,
    locale: language === 'ko' ? 'ko-KR' : 'en-GB',
    timezoneId: 'America/New_York',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem('michuhol.language')) localStorage.setItem('michuhol.language', chosen);
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`refused by the content policy: ${violatedDirective} ${blockedURI}`),
    );
  }, language);
  const who = account ?? (role && product.account(role));
  if (who) {
    const { login, password } = who;
    const reply = await context.request.post(`${product.url}${API_PREFIX}/session`, {
      data: { login, password },
    });
    if (!reply.ok()) throw new Error(`${login} could not sign in: ${reply.status()}`);
  }
  const page = await context.newPage();
  const faults: string[] = [];
  watch(page, faults, product.url);
  return { context, page, faults, close: () => context.close() };
};

/** The text of a figure of a line of figures, by its name: '1,452건'. */
export const figureOf = async (page: Page, name: string): Promise<string> => {
  const words = await page
    .getByRole('group')
    .locator('span')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .first()
    .locator('xpath=following-sibling::span[1]')
    .innerText();
  return words.replace(/\s/g, '');
};
