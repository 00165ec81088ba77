import { endpoints, type CallerCase } from '@michuhol/contract';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { confirmIncident, openCounselorCalls, type CounselorCalls } from '../support/counselor-calls.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { openJourney, type Journey } from '../support/journey.js';
import { newDataDir, removeDataDir, startProduct, until, type RunningProduct } from '../support/product.js';

/** The product looks at cases every minute. */
const LOOKED_AT_SECONDS = 100;

let database: ExternalDatabase;
let dataDir = '';
let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let head: Journey;
let people: Record<'counselor' | 'lead' | 'officer', Client>;
let approver: Client;
let calls: CounselorCalls;
let caseId = '';
let callId = '';

/** Lets time pass for the one case, by making its dates earlier: the clock of the product is the real one. */
const age = async (changes: string): Promise<void> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`BEGIN; SELECT set_config('app.scope', 'system', true); ${changes}; COMMIT`);
  } finally {
    await client.end();
  }
};
const readCase = (): Promise<CallerCase> => approver.ask(endpoints.getCallerCase, { params: { id: caseId } });

beforeAll(async () => {
  database = await createExternalDatabase('expiry');
  dataDir = newDataDir();
  product = await startProduct({ DATABASE_URL: database.url, MICHUHOL_DATA_DIR: dataDir }, dataDir);
  const [counselor, lead, officer] = await Promise.all([
    signInAs(product, 'counselor'),
    signInAs(product, 'supervisor'),
    signInAs(product, 'protectionOfficer'),
  ]);
  people = { counselor, lead, officer };
  approver = await signInAs(product, 'centreHead');
  calls = await openCounselorCalls(product, counselor, '01091374652');
  callId = await calls.take();
  await confirmIncident(callId, people);
  const { cases } = await approver.ask(endpoints.listCallerCases, { query: { list: 'waiting' } });
  caseId = cases[0]?.id ?? '';
  const { proposals } = await readCase();
  await approver.ask(endpoints.approveProposal, {
    params: { id: caseId, proposalId: proposals[0]?.id ?? '' },
    body: { hours: null, documentNumber: null },
  });
  ({ browser, close: closeBrowser } = await openBrowser());
  head = await openJourney(browser, product, { role: 'centreHead' });
});
afterAll(async () => {
  await head?.close();
  await closeBrowser();
  await product?.stop();
  await database?.drop();
  removeDataDir(dataDir);
});

test('a restriction whose time is over lets the call pass at once', async () => {
  expect(await calls.isRestricted()).toBe(true);
  await age(`UPDATE case_proposal SET restricted_from = now() - interval '25 hours',
    restricted_until = now() - interval '1 hour' WHERE state = 'approved'`);
  expect(await calls.isRestricted()).toBe(false);
});

test('at its end a registration expires by itself, and the page says since when it is no more', async () => {
  await age(`UPDATE caller_case SET expires_at = now() - interval '1 minute'`);
  await until('the expiry', async () => (await readCase()).state === 'expired', LOOKED_AT_SECONDS);

  const { page } = head;
  await page.goto(`/protection/cases/${caseId}`);
  await page.getByText('만료', { exact: true }).first().waitFor();
  const told = (await page.getByRole('main').textContent()) ?? '';
  for (const said of ['이용 제한 종료', '010-****-4652', '악성 등록, 전화 상담 24시간 제한'])
    expect(told).toContain(said);
  expect(told).toMatch(/식별정보 파기 \d{4}/);
  expect(await people.counselor.ask(endpoints.askKnownCaller, { body: { callId } })).toEqual({ known: null });
});

test('the days after it over, number and hash are purged; what was decided stays readable without them', async () => {
  await age(`UPDATE caller_case SET purge_at = now() - interval '1 minute'`);
  await until('the purge', async () => (await readCase()).purgedAt !== null, LOOKED_AT_SECONDS);

  const { page } = head;
  await page.goto(`/protection/cases/${caseId}`);
  await page.getByText('파기됨').first().waitFor();
  await page.getByRole('region', { name: '경과' }).getByText('식별정보 파기', { exact: true }).waitFor();
  await page.getByText('악성 등록, 전화 상담 24시간 제한', { exact: true }).waitFor();
  expect(await page.getByRole('main').innerText()).not.toMatch(/4652/);
  await page.goto('/protection/cases?list=all');
  await page.getByRole('cell', { name: '파기됨' }).waitFor();

  // The same number begins anew: nothing ties the next call to the purged case.
  expect(await calls.isRestricted()).toBe(false);
  await confirmIncident(await calls.take(), people);
  const { cases } = await approver.ask(endpoints.listCallerCases, { query: { list: 'waiting' } });
  expect(cases).toMatchObject([{ incidents: 1, proposed: { hours: 24, legalReview: false } }]);
  expect(cases[0]?.id).not.toBe(caseId);
  expect(head.faults).toEqual([]);
});
