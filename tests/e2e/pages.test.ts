import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf } from '@michuhol/calendar';
import { endpoints, type Role } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { signInAs } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openCounselorCalls } from '../support/counselor-calls.js';
import { openJourney } from '../support/journey.js';
import { repository } from '../support/launch.js';
import { follow, NOWHERE, visit, type Visited } from '../support/page-walk.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

/** Where the pictures for the README go; nowhere unless asked for. */
const { SCREENSHOTS: pictures } = process.env;

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let importId = '';
/** Things that have a page of their own. */
const own = { record: '', case: '', complaint: '' };
/** What is wrong with each page, by its name. */
const walked = new Map<string, string[]>();

const languages = ['ko', 'en'] as const;

/** The part of the description that is counted. */
interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
}

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
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    const filled = async () => (await manager.ask(endpoints.getSimulator)).filling === null;
    await until('the simulated weeks', filled, 180);
  }
  await walkAll();
}, 900_000);
afterAll(async () => {
  await closeBrowser();
  await product?.remove();
});

const today = dayOf(new Date());
const yesterday = addDays(today, -1);
const ofYesterday = `from=${yesterday}&to=${today}`;

const pages: Visited[] = [
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
  ['not-found', 'supervisor', () => NOWHERE],
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

/** Walks the pages of a role in one tab for each language: the first is opened by its address, the others as links open them. */
const walk = async (role: Role | undefined, visits: readonly Visited[]): Promise<void> => {
  for (const language of languages) {
    const { context, page, faults } = await openJourney(browser, product, {
      role,
      language,
    });
    for (const [index, visited] of visits.entries()) {
      const [name, , path] = visited;
      const isOpened = index === 0 || role === undefined || path() === NOWHERE;
      const show = () => (isOpened ? page.goto(path()) : follow(page, path()));
      const found = await visit(visited, { page, faults }, language, show);
      walked.set(name, [...(walked.get(name) ?? []), ...found]);
    }
    await context.close();
  }
};

/** Roles whose pages are walked at once: while one page is being read by the checker the next one loads. */
const AT_ONCE = 2;

const walkAll = async (): Promise<void> => {
  const left = [...new Set(pages.map(([, role]) => role))];
  const work = async (): Promise<void> => {
    while (left.length > 0) {
      const next = left.shift();
      await walk(
        next,
        pages.filter(([, role]) => role === next),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
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
  (name) => expect(walked.get(name)).toEqual([]),
);

test('the description of the API names every endpoint, and its reader loads without a fault', async () => {
  const { page, faults } = await openJourney(browser, product);

  await page.goto('/api/docs');
  // The reader shows what fits the window, and more as one scrolls.
  await page.locator('.opblock').first().waitFor();

  const { paths } = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as OpenApi;
  const named = Object.values(paths).flatMap((methods) => Object.keys(methods));
  expect(named).toHaveLength(Object.keys(endpoints).length);
  expect(faults).toEqual([]);
});
