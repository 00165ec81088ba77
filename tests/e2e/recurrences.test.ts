import { endpoints, type Role } from '@michuhol/contract';
import type { Browser, Page } from 'playwright-core';
import { signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { confirmIncident, openCounselorCalls, type CounselorCalls } from '../support/counselor-calls.js';
import { openJourney, type Journey } from '../support/journey.js';
import { startProduct, type RunningProduct } from '../support/product.js';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let calls: CounselorCalls;
let people: Record<'counselor' | 'lead' | 'officer', Client>;
const opened: Journey[] = [];

const open = async (role: Role): Promise<Page> => {
  const journey = await openJourney(browser, product, { role });
  opened.push(journey);
  return journey.page;
};

beforeAll(async () => {
  product = await startProduct();
  const [counselor, lead, officer] = await Promise.all([
    signInAs(product, 'counselor'),
    signInAs(product, 'supervisor'),
    signInAs(product, 'protectionOfficer'),
  ]);
  people = { counselor, lead, officer };
  calls = await openCounselorCalls(product, counselor, '01091374652');
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  for (const journey of opened) await journey.close();
  await closeBrowser();
  await product?.remove();
});

/** Whoever decides begins the day with what waits, and opens the one case. */
const openWaiting = async (page: Page, decision: string): Promise<void> => {
  await page.goto('/');
  await page.getByRole('cell', { name: decision, exact: true }).first().waitFor();
  await page.getByRole('button', { name: /^C-\d{4}-\d{4} 열기$/ }).click();
  await page.getByRole('heading', { name: '지금 할 수 있는 일' }).waitFor();
};
const decide = async (page: Page, step: string, fields: Record<string, string> = {}): Promise<void> => {
  await page.getByRole('button', { name: step, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: '저장' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};
const listenWithoutRecording = async (page: Page): Promise<void> => {
  await page.getByLabel('녹취가 없는 사유').fill('녹취 서버 점검 시간');
  await page.getByRole('button', { name: '녹취 없음으로 남기기' }).click();
  await page.getByText('녹취 서버 점검 시간').first().waitFor();
};

test('the first and the second time the number is registered and restricted for 24 hours by the rule', async () => {
  await confirmIncident(await calls.take(), people);
  const head = await open('centreHead');
  await openWaiting(head, '24시간 제한 제안');
  await head.getByText('악성 등록, 전화 상담 24시간 제한', { exact: true }).waitFor();
  await decide(head, '제안 승인');
  await head.getByText('이용 제한', { exact: true }).waitFor();
  expect(await calls.isRestricted()).toBe(true);

  await confirmIncident(await calls.take(), people);
  await openWaiting(head, '24시간 제한 제안');
  await decide(head, '제안 승인');
  await head.goto('/');
  await head.getByText('지금 결정을 기다리는 건이 없습니다.').waitFor();
});

test('the third of the month, recorded on the desk, leads through the pages of five people to a filing', async () => {
  await calls.take();
  const desk = await open('counselor');
  await desk.goto('/desk');
  await desk
    .getByText(/통화 중 \d\d:\d\d/)
    .first()
    .waitFor();
  await desk.getByRole('button', { name: /협박/ }).click();
  await desk.keyboard.press('F8');
  await desk.keyboard.press('Control+Enter');
  await desk.getByRole('button', { name: '나중에 정할게요' }).click();
  const { incidents } = await people.counselor.ask(endpoints.listIncidents);
  const third = incidents[0];
  expect(third).toMatchObject({ category: 'THREAT', state: 'reported', caller: '010-****-4652' });

  const address = `/protection/records/${third?.id ?? ''}`;
  const lead = await open('supervisor');
  await lead.goto(address);
  await lead.getByRole('button', { name: '검토 시작' }).click();
  await listenWithoutRecording(lead);
  await lead.getByRole('button', { name: '인정', exact: true }).click();
  await lead.getByText('2차 청취자의 동의가 있어야 조치를 정할 수 있습니다.').waitFor();
  const officer = await open('protectionOfficer');
  await officer.goto(address);
  await listenWithoutRecording(officer);
  await officer.getByRole('button', { name: '2차 청취 동의' }).click();
  await officer.getByText('2차 청취자가 동의했습니다.').waitFor();

  const head = await open('centreHead');
  await openWaiting(head, '24시간 제한 제안 · 법적 조치 검토');
  await head.getByText('악성 등록, 전화 상담 24시간 제한 · 법적 조치 검토').waitFor();
  await decide(head, '제안 승인');
  await head.getByText(/법적 조치 결정 기한/).waitFor();

  const cityHead = await open('departmentHead');
  await openWaiting(cityHead, '법적 조치 검토');
  await decide(cityHead, '법적 조치 검토 승인', { 사유: '세 건의 기록을 검토함' });
  const legal = await open('legalOfficer');
  await openWaiting(legal, '법적 조치 검토');
  await decide(legal, '고소·고발', { 사유: '고소장을 제출함', '결재 문서번호': '시민봉사과-77' });

  const steps = legal.getByRole('region', { name: '경과' }).getByRole('listitem');
  for (const step of ['법적 조치 검토 승인', '고소·고발'])
    expect(await steps.filter({ hasText: step }).first().innerText()).toContain('기본 정책');
  await legal.goto('/');
  await legal.getByText('지금 결정을 기다리는 건이 없습니다.').waitFor();
  expect(opened.flatMap(({ faults }) => faults)).toEqual([]);
});

test('an address leads back where one came from, and tells nobody else that there is anything', async () => {
  const [incident] = (await people.counselor.ask(endpoints.listIncidents)).incidents;
  const head = await open('centreHead');
  await head.goto('/protection/cases?list=legal');
  await head.getByRole('button', { name: /^C-\d{4}-\d{4} 열기$/ }).click();
  await head.getByRole('link', { name: incident?.number, exact: true }).click();
  await head.getByRole('heading', { name: `기록 ${incident?.number ?? ''}` }).waitFor();
  expect(new URL(head.url()).pathname).toBe(`/protection/records/${incident?.id ?? ''}`);
  expect(await head.locator('nav [aria-current=page]').first().innerText()).toContain('특이민원 기록');
  await head.goBack();
  await head.getByRole('heading', { name: '지금 할 수 있는 일' }).waitFor();
  await head.goBack();
  await head.waitForURL('**/protection/cases?list=legal');

  const other = await open('legalOfficer');
  await other.goto(`/protection/records/${incident?.id ?? ''}`);
  await other.getByText('이 화면은 지금 로그인한 계정의 역할에 열려 있지 않습니다.').waitFor();
  const counselor = await open('counselor');
  await counselor.goto('/protection/records/019a0000-0000-7000-8000-000000000000');
  await counselor.getByText('이 주소의 기록이 없거나 열어 볼 수 없습니다').waitFor();
});
