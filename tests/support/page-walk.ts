import { join } from 'node:path';
import type { Language } from '@michuhol/calendar';
import type { Role } from '@michuhol/contract';
import type { Page } from 'playwright-core';
import { desk, phone, type Journey } from './journey.js';
import { accessibilityFaults, overflowing, settled } from './page-check.js';

/** Where pictures of what is visited go; nowhere unless asked for. */
const { SCREENSHOTS: folder } = process.env;

/** A page that there is not. */
export const NOWHERE = '/no-such-page';

/** A page to look at: its name, who looks (nobody who is signed in where undefined), and its address. */
export type Visited = [name: string, role: Role | undefined, path: () => string];

/** A tab of somebody, and what has gone wrong in it since it was last asked. */
type Tab = Pick<Journey, 'page' | 'faults'>;

/** A page that is shown, in a language, at both sizes: what is wrong with it. */
const lookAt = async (page: Page, name: string, language: Language): Promise<string[]> => {
  const found: string[] = [];
  // A screen reader hears the same at every width; what only a width hides is told in the other language.
  const read = { ko: desk, en: phone }[language];
  if ((await page.locator('html').getAttribute('lang')) !== language) found.push(`is not in ${language}`);
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    const wide = await overflowing(page);
    if (folder)
      await page.screenshot({
        path: join(folder, `${name}-${language}-${size.width}.png`),
        fullPage: size === desk,
      });
    const wrong = [...wide, ...(size === read ? await accessibilityFaults(page) : [])];
    found.push(...wrong.map((fault) => `${language} ${size.width}: ${fault}`));
  }
  await page.setViewportSize(desk);
  return found;
};

/** Shows a page in its turn and looks at it; what goes wrong beside it since the last look is its own. */
export const visit = async (
  [name, role]: Visited,
  { page, faults }: Tab,
  language: Language,
  show: () => Promise<unknown>,
): Promise<string[]> => {
  const found: string[] = [];
  try {
    await show();
    await settled(page);
    found.push(...(await lookAt(page, name, language)));
  } catch (error) {
    found.push(`${language}: ${String(error)}`);
  }
  // Before anybody signs in the question who it is gets 401, which the browser logs.
  found.push(...faults.splice(0).filter((fault) => role !== undefined || !fault.includes('401')));
  return found;
};

/** Goes to a page as a link does, without loading the console anew; from a page that has nothing in common with it. */
export const follow = async (page: Page, path: string): Promise<void> => {
  for (const to of [NOWHERE, path]) {
    const before = await page.getByRole('heading', { level: 1 }).elementHandle();
    await page.evaluate((address) => {
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    }, to);
    await page.waitForFunction((heading) => !heading?.isConnected, before, { polling: 50 });
  }
};
