import { endpoints } from '@michuhol/contract';
import type { Browser, Page } from 'playwright-core';
import { signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { confirmIncident, openCounselorCalls, type CounselorCalls } from '../support/counselor-calls.js';
import { openJourney } from '../support/journey.js';
import { startProduct, type RunningProduct } from '../support/product.js';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let counselor: Client;
let lead: Client;
let officer: Client;
let calls: CounselorCalls;
let callId = '';

/** An incident of the call, confirmed by the lead and heard by a second listener. */
const confirmed = (): Promise<string> => confirmIncident(callId, { counselor, lead, officer });

const openCase = async (page: Page, list = 'proposed'): Promise<void> => {
  await page.goto(`/protection/cases?list=${list}`);
  await page.getByRole('button', { name: /^C-\d{4}-\d{4} 열기$/ }).click();
  await page.getByRole('heading', { name: '지금 할 수 있는 일' }).waitFor();
};

beforeAll(async () => {
  product = await startProduct();
  [counselor, lead, officer] = await Promise.all([
    signInAs(product, 'counselor'),
    signInAs(product, 'supervisor'),
    signInAs(product, 'protectionOfficer'),
  ]);
  ({ browser, close: closeBrowser } = await openBrowser());
  calls = await openCounselorCalls(product, counselor, '01091374652');
  callId = await calls.take();
});
afterAll(async () => {
  await closeBrowser();
  await product?.remove();
});

test('a confirmed threat is restricted by the head of the centre, and the caller is told', async () => {
  await confirmed();
  expect(await calls.isRestricted()).toBe(false);
  const head = await openJourney(browser, product, { role: 'centreHead' });
  await openCase(head.page);
  await head.page.getByRole('button', { name: '제안 승인' }).click();
  await head.page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
  await head.page.getByText('제한 중', { exact: true }).waitFor();
  expect([await calls.isRestricted(), await calls.isRestricted('119')]).toEqual([true, false]);

  await head.page.getByRole('button', { name: '통지 결과 기록' }).click();
  await head.page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
  await head.page.getByText('문자 · 전달됨').waitFor();
  expect(await counselor.ask(endpoints.askKnownCaller, { body: { callId } })).toEqual({
    known: 'dedicatedTeam',
  });
  expect(head.faults).toEqual([]);
  await head.close();
});

test('an objection is received by a lead and upheld by somebody who was not involved', async () => {
  const received = await openJourney(browser, product, { role: 'supervisor' });
  await openCase(received.page, 'restricted');
  await received.page.getByRole('button', { name: '이의신청 접수' }).click();
  const dialog = received.page.getByRole('dialog');
  await dialog.getByLabel(/^이의신청 내용/).fill('가족이 쓴 번호입니다');
  await dialog.getByRole('button', { name: '저장' }).click();
  await received.page.getByRole('region', { name: '이의신청' }).getByText('가족이 쓴 번호입니다').waitFor();
  expect(await received.page.getByRole('button', { name: '이의신청 결정' }).count()).toBe(0);
  await received.close();

  const { cases } = await lead.ask(endpoints.listCallerCases, { query: { list: 'objections' } });
  const params = { id: cases[0]?.id ?? '' };
  const { objections } = await lead.ask(endpoints.getCallerCase, { params });
  const body = { outcome: 'upheld', reason: '본인 통화가 아님' } as const;
  const ofObjection = { ...params, objectionId: objections[0]?.id ?? '' };
  for (const involved of [officer, await signInAs(product, 'centreHead')])
    expect(await involved.send(endpoints.decideObjection, { params: ofObjection, body })).toMatchObject({
      ...{ status: 403, body: { code: 'CASE_INVOLVED' } },
    });

  const cityHead = await openJourney(browser, product, { role: 'departmentHead' });
  await openCase(cityHead.page, 'objections');
  await cityHead.page.getByRole('button', { name: '이의신청 결정' }).click();
  const decision = cityHead.page.getByRole('dialog');
  await decision.getByLabel(/^결정/).selectOption('upheld');
  await decision.getByLabel(/^사유/).fill('본인 통화가 아님');
  await decision.getByRole('button', { name: '저장' }).click();
  await cityHead.page.getByRole('region', { name: '경과' }).getByText('이의신청 인용').waitFor();
  expect([await calls.isRestricted(), cityHead.faults]).toEqual([false, []]);
  await cityHead.close();
});

test('three incidents of a month go by the city head to the legal officer', async () => {
  for (let time = 0; time < 3; time += 1) await confirmed();
  const head = await openJourney(browser, product, { role: 'centreHead' });
  await openCase(head.page);
  await head.page.getByRole('button', { name: '제안 승인' }).click();
  await head.page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
  await head.page.getByText(/법적 조치 결정 기한/).waitFor();
  await head.close();
  for (const [role, button] of [
    ['departmentHead', '법적 조치 검토 승인'],
    ['legalOfficer', '법적 조치하지 않음'],
  ] as const) {
    const journey = await openJourney(browser, product, { role });
    await openCase(journey.page, 'legal');
    await journey.page.getByRole('button', { name: button }).click();
    const dialog = journey.page.getByRole('dialog');
    await dialog.getByLabel(/^사유/).fill('기록과 녹취를 검토함');
    await dialog.getByRole('button', { name: '저장' }).click();
    const history = journey.page.getByRole('region', { name: '경과' });
    await history.getByText('기록과 녹취를 검토함').waitFor();
    expect(journey.faults).toEqual([]);
    await journey.close();
  }
});
