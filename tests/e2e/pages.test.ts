import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf } from '@michuhol/calendar';
import { endpoints, type Role } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { signInAs } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openCounselorCalls } from '../support/counselor-calls.js';
import { desk, openJourney, phone, watch, type Journey } from '../support/journey.js';
import { repository } from '../support/launch.js';
import { accessibilityFaults, overflowing, settled } from '../support/page-check.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

/** Where the pictures for the README go; nowhere unless asked for. */
const { SCREENSHOTS: folder } = process.env;

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let importId = '';
/** Things that have a page of their own. */
const own = { record: '', case: '', complaint: '' };
const journeys = new Map<string, Promise<Journey>>();
const walked = new Map<string, Promise<string[]>>();

const languages = ['ko', 'en'] as const;
type Spoken = (typeof languages)[number];

/** The part of the description that is counted. */
interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
}

/** Nobody waits for these pages: a busy machine is no fault of theirs. */
const PATIENCE_MS = 60_000;

/** One browser for each person and language, so that nobody signs in for every page. */
const browserOf = (role: Role | undefined, language: Spoken): Promise<Journey> => {
  const name = `${role ?? 'nobody'} ${language}`;
  const known =
    journeys.get(name) ?? openJourney(browser, product, { role, language, patienceMs: PATIENCE_MS });
  journeys.set(name, known);
  return known;
};

/** A record of a call, the watch over its number, and a complaint about its end. */
const openRecords = async (): Promise<void> => {
  const counselor = await signInAs(product, 'counselor');
  const calls = await openCounselorCalls(product, counselor, '01091374652');
  const { id, number } = await counselor.ask(endpoints.reportIncident, {
    body: {
      ...{ id: randomUUID(), category: 'INSULT', callId: await calls.take(), endedBy: 'counselorEnd' },
      happenedAt: new Date(Date.now() - 60_000).toISOString(),
    },
  });
  const lead = await signInAs(product, 'supervisor');
  const watched = await lead.ask(endpoints.watchCaller, {
    body: { incidentId: id, reason: '반복 전화 확인' },
  });
  const manager = await signInAs(product, 'manager');
  const complaint = await manager.ask(endpoints.recordComplaint, {
    body: {
      ...{ id: randomUUID(), incidentNumber: number, channel: 'petition', what: '먼저 끊음' },
      receivedAt: new Date().toISOString(),
    },
  });
  Object.assign(own, { record: id, case: watched.id, complaint: complaint.id });
  const admin = await signInAs(product, 'admin');
  await admin.ask(endpoints.switchSimulator, { body: { running: true } });
};

beforeAll(async () => {
  product = await startProduct();
  await openRecords();
  const manager = await signInAs(product, 'manager');
  importId = (await manager.ask(endpoints.listImports)).imports[0]?.id ?? '';
  ({ browser, close: closeBrowser } = await openBrowser());
  if (folder) {
    mkdirSync(folder, { recursive: true });
    const filled = async () => (await manager.ask(endpoints.getSimulator)).filling === null;
    await until('the simulated weeks', filled, 180);
  }
  walkAll();
}, 240_000);
afterAll(async () => {
  await Promise.all(walked.values());
  await closeBrowser();
  await product?.remove();
}, 240_000);

const today = dayOf(new Date());
const yesterday = addDays(today, -1);
const ofYesterday = `from=${yesterday}&to=${today}`;

const pages: [name: string, role: Role | undefined, path: () => string][] = [
  ['live', 'supervisor', () => '/live'],
  ['live-sample', 'supervisor', () => '/live?set=sample'],
  ['past', 'supervisor', () => '/past?set=sample'],
  ['alerts', 'supervisor', () => '/alerts'],
  ['alert-rules', 'supervisor', () => '/alerts?view=rules'],
  ['alert-webhooks', 'admin', () => '/alerts?view=webhooks'],
  ['shift-room', 'counselor', () => '/shift-room'],
  ['callbacks', 'supervisor', () => '/shift-room?view=callbacks'],
  ['staffing', 'supervisor', () => '/shift-room?view=staffing'],
  ['inbox', 'supervisor', () => '/protection'],
  ['protection-policy', 'protectionOfficer', () => '/protection/policy'],
  ['caller-cases', 'protectionOfficer', () => '/protection/cases'],
  ['decisions', 'departmentHead', () => '/protection/cases'],
  ['caller-case', 'protectionOfficer', () => `/protection/cases/${own.case}`],
  ['complaints', 'protectionOfficer', () => '/protection/complaints'],
  ['complaint', 'protectionOfficer', () => `/protection/complaints/${own.complaint}`],
  ['record', 'supervisor', () => `/protection/records/${own.record}`],
  ['evidence', 'legalOfficer', () => '/protection/evidence'],
  ['file-comparison', 'counselor', () => '/protection/evidence'],
  ['new-evidence', 'legalOfficer', () => '/protection/evidence/new'],
  ['policy-versions', 'protectionOfficer', () => '/protection/policy?view=versions'],
  ['policy-change', 'protectionOfficer', () => '/protection/policy?view=edit'],
  ['panic-chain', 'protectionOfficer', () => '/protection/panic'],
  ['panic-change', 'manager', () => '/protection/panic?view=edit'],
  ['panic-log', 'protectionOfficer', () => '/protection/panic?view=log'],
  ['duties', 'protectionOfficer', () => '/prevention'],
  ['prevention-register', 'protectionOfficer', () => '/prevention?view=register&part=CAMP'],
  ['protection-statistics', 'manager', () => '/protection/statistics?set=synthetic'],
  ['burdens', 'protectionOfficer', () => '/protection/statistics'],
  ['own-burden', 'counselor', () => '/protection/statistics'],
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
  ['review', 'privacyOfficer', () => '/privacy'],
  ['access-log', 'privacyOfficer', () => '/privacy?view=log'],
  ['names-seen', 'privacyOfficer', () => '/privacy?view=names'],
  ['breaches', 'privacyOfficer', () => '/privacy?view=breaches'],
  ['chain', 'privacyOfficer', () => '/privacy?view=chain'],
  ['subjects', 'privacyOfficer', () => '/subjects'],
  ['due', 'privacyOfficer', () => '/retention'],
  ['retention', 'privacyOfficer', () => '/retention?view=rules'],
  ['holds', 'privacyOfficer', () => '/retention?view=holds'],
  ['certificates', 'privacyOfficer', () => '/retention?view=certificates'],
  ['registers', 'privacyOfficer', () => '/registers'],
  ['desk', 'counselor', () => '/protection'],
  ['own-records', 'counselor', () => '/protection?tab=own'],
  ['morning', 'protectionOfficer', () => '/protection'],
  ['overdue', 'protectionOfficer', () => '/protection?tab=overdue'],
  ['own-measures', 'counselor', () => '/protection?tab=measures'],
  ['requested-measures', 'teamLead', () => '/protection?tab=requests'],
  ['all-incidents', 'protectionOfficer', () => '/protection?tab=all'],
  ['desk-strip', 'counselor', () => '/desk'],
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
  ['kiosks', 'admin', () => '/admin/kiosks'],
  ['floor', 'manager', () => '/admin/floor'],
  ['security', 'admin', () => '/admin/security'],
  ['kiosk', undefined, () => '/kiosk'],
  ['sign-in', undefined, () => '/sign-in'],
  ['set-up', undefined, () => '/setup'],
];

/** What is wrong with a page, in both languages and at both sizes. */
const walk = async (name: string, role: Role | undefined, path: string): Promise<string[]> => {
  const found: string[] = [];
  for (const language of languages) {
    const { context } = await browserOf(role, language);
    const page = await context.newPage();
    const faults: string[] = [];
    watch(page, faults, product.url);
    // A screen reader hears the same at every width; what only a width hides is told in the other language.
    const read = { ko: desk, en: phone }[language];
    try {
      await page.setViewportSize(desk);
      await page.goto(path);
      await settled(page);
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
    } catch (error) {
      found.push(`${language}: ${String(error)}`);
    }
    await page.close();
    // Before anybody signs in the question who it is gets 401, which the browser logs.
    found.push(...faults.filter((fault) => role !== undefined || !fault.includes('401')));
  }
  return found;
};

/** Pages that are walked at once: while one is being read by the checker the next one loads. */
const AT_ONCE = 3;

const walkAll = (): void => {
  const free = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  for (const [index, [name, role, path]] of pages.entries()) {
    const turn = free[index % AT_ONCE] as Promise<void>;
    const result = turn.then(() => walk(name, role, path())).catch((error: unknown) => [String(error)]);
    free[index % AT_ONCE] = result.then(() => undefined);
    walked.set(name, result);
  }
};

test('no page of the router is left out', () => {
  const table = readFileSync(join(repository, 'apps/console/src/shared/paths.ts'), 'utf8');
  const known = [...table.matchAll(/^ {2}\w+: '(\/[^']*)',$/gm)].map(([, path]) => path as string);
  const walkedTo = pages.map(([, , path]) => path().replace(/\?.*/, ''));
  const isWalked = (path: string): boolean =>
    walkedTo.some((address) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(address));
  expect(known.length).toBeGreaterThan(20);
  expect(known.filter((path) => !isWalked(path))).toEqual([]);
});

test.each(pages)(
  '%s: nothing fails or is asked of others, nothing is wider than the window, and assistive technology can read it',
  async (name) => expect(await walked.get(name)).toEqual([]),
  240_000,
);

test('the description of the API names every endpoint, and its reader loads without a fault', async () => {
  const { page, faults } = await openJourney(browser, product, { patienceMs: PATIENCE_MS });

  await page.goto('/api/docs');
  // The reader shows what fits the window, and more as one scrolls.
  await page.locator('.opblock').first().waitFor();

  const { paths } = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as OpenApi;
  const named = Object.values(paths).flatMap((methods) => Object.keys(methods));
  expect(named).toHaveLength(Object.keys(endpoints).length);
  expect(faults).toEqual([]);
});
