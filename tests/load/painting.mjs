/* global document, MutationObserver, requestAnimationFrame, window */
import { chromium } from 'playwright-core';
import { installedBrowser } from '../support/installed-browser.mjs';

/** Notes when the number of calls offered was first painted: runs in the page, after each frame that changed it. */
const watchOffered = () => {
  const painted = [];
  let last = null;
  const look = () => {
    const figure = [...document.querySelectorAll('button')].find((each) =>
      /^인입[\d,]+건/.test(each.textContent),
    );
    const offered = figure && Number(/^인입([\d,]+)건/.exec(figure.textContent)[1].replaceAll(',', ''));
    if (!figure || offered === last) return;
    last = offered;
    // The frame of this change is on the screen when the next one begins.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => painted.push([offered, performance.timeOrigin + performance.now()])),
    );
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
  window.michuholPainted = painted;
};

/**
 * The live page in a real Chromium (a system's one is needed). `painted` gives when each number of calls offered was
 * on the screen, as `[[number, milliseconds of the wall clock], …]`; null where there is no Chromium.
 */
export const openPaintedPage = async (url, cookie, dataSet) => {
  const executablePath = installedBrowser();
  if (!executablePath) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ko-KR' });
  await context.addCookies(
    cookie.split('; ').map((each) => {
      const [name, ...value] = each.split('=');
      return { name, value: value.join('='), url };
    }),
  );
  const page = await context.newPage();
  await page.goto(`${url}/live?set=${dataSet}`);
  await page.locator('button', { hasText: /^인입[\d,]+건/ }).waitFor();
  await page.evaluate(watchOffered);
  return {
    painted: () => page.evaluate(() => window.michuholPainted.splice(0)),
    close: () => browser.close(),
  };
};
