import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeRun {
  violations: { id: string; impact: string | null; nodes: { target: string[]; failureSummary: string }[] }[];
}

/** Grave faults of accessibility (WCAG 2 A and AA), each as a line with the place it was found in. */
export const accessibilityFaults = async (page: Page): Promise<string[]> => {
  // Evaluated by the debugger: the content policy rightly refuses a script of ours.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeRun> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      resultTypes: ['violations'],
    }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${impact} ${id} ${target.join(' ')}: ${failureSummary}`),
    );
};

const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName} ${element.className} ${element.getBoundingClientRect().right}`);
  });

/** What keeps the document wider than its window, by tag and class; empty once it fits, for which charts have 2 s. */
export const overflowing = async (page: Page): Promise<string[]> => {
  let found = await tooWide(page);
  for (let tries = 0; found.length > 0 && tries < 20; tries += 1) {
    await page.waitForTimeout(100);
    found = await tooWide(page);
  }
  return found;
};

/** Waits until nothing of the page is being fetched or drawn for the first time. */
export const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(
    () => !/불러오는 중|Loading/.test(document.querySelector('main')?.innerText ?? ''),
    undefined,
    // To read the text lays the page out: with every frame that would keep a core busy.
    { polling: 100 },
  );
  await page.evaluate(() => document.fonts.ready);
};
