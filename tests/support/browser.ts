import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { installedBrowser } from './installed-browser.mjs';

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

interface Unpacked {
  executablePath: string;
  environment: Record<string, string>;
}

const unpackInto = (folder: string): Unpacked => {
  const script = fileURLToPath(new URL('unpack-chromium.mjs', import.meta.url));
  // It would take a stale copy for its own, and brings the libraries that a bare machine lacks only where it
  // believes to run on Lambda.
  const environment = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
    env: environment,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`the packaged Chromium could not be unpacked: ${stderr}`);
  return JSON.parse(stdout) as Unpacked;
};

/** The fonts that came with the package: its own list names a folder that is there on Lambda alone. */
const fontsIn = (folder: string): string => {
  const list = join(folder, 'fonts.conf');
  writeFileSync(
    list,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`,
  );
  return list;
};

/** A real Chromium: the system's where there is one, else the binary inside an npm package. Call `close` when done. */
export const openBrowser = async (): Promise<{ browser: Browser; close: () => Promise<void> }> => {
  const system = installedBrowser();
  if (system) {
    const browser = await chromium.launch({ executablePath: system, args: quiet });
    return { browser, close: () => browser.close() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-chromium-'));
  const { executablePath, environment } = unpackInto(folder);
  const browser = await chromium.launch({
    executablePath,
    args: [...quiet, '--no-zygote', '--headless=shell'],
    env: { ...process.env, ...environment, FONTCONFIG_FILE: fontsIn(folder) },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
