import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
// This machine's network is none of the tests' business: nothing is looked up or fetched in the background.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium: the system's where there is one, else the binary inside an npm package. Call `close` when done. */
export const openBrowser = async (): Promise<{ browser: Browser; close: () => Promise<void> }> => {
  const system = installed.find((path) => existsSync(path));
  if (system) {
    const browser = await chromium.launch({ executablePath: system, args: quiet });
    return { browser, close: () => browser.close() };
  }
  // The package unpacks into the temporary folder and would take a stale copy for its own; it brings the
  // libraries that a bare machine lacks only where it believes to run on Lambda.
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-chromium-'));
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  const browser = await chromium.launch({
    executablePath,
    args: [...packaged.args, ...quiet],
    headless: true,
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
