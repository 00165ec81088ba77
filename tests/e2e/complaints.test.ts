import { randomUUID } from 'node:crypto';
import { endpoints } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { signInAs } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openJourney, type Journey } from '../support/journey.js';
import { startProduct, type RunningProduct } from '../support/product.js';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let manager: Journey;
let head: Journey;
let officer: Journey;
let number = '';

beforeAll(async () => {
  product = await startProduct();
  const counselor = await signInAs(product, 'counselor');
  const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
  const steps = [
    { kind: 'warning' as const, at: ago(90) },
    { kind: 'reasonNotified' as const, at: ago(70) },
    { kind: 'counselorEnd' as const, at: ago(60) },
  ];
  const reported = await counselor.ask(endpoints.reportIncident, {
    body: {
      id: randomUUID(),
      category: 'VERBAL_ABUSE',
      happenedAt: ago(120),
      endedBy: 'counselorEnd',
      steps,
    },
  });
  ({ number } = reported);
  ({ browser, close: closeBrowser } = await openBrowser());
  [manager, head, officer] = (await Promise.all(
    (['manager', 'centreHead', 'protectionOfficer'] as const).map((role) =>
      openJourney(browser, product, { role }),
    ),
  )) as [Journey, Journey, Journey];
});
afterAll(async () => {
  await Promise.all([manager, head, officer].map((journey) => journey?.close()));
  await closeBrowser();
  await product?.remove();
});

test('a citizen complains about an ended call: taken down, decided by somebody else, answered', async () => {
  const { page } = manager;
  await page.goto('/protection/complaints');
  await page.getByRole('button', { name: '항의 접수' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('사건번호').fill(number);
  await dialog.getByLabel('항의 내용').fill('상담사가 먼저 전화를 끊었다고 함');
  await dialog.getByRole('button', { name: '저장' }).click();
  await page.getByText('앞서 관여하지 않은 센터장 또는 시 담당부서장이 결정합니다.').waitFor();

  await head.page.goto('/protection/complaints');
  await head.page.getByRole('button', { name: `${number} 열기` }).click();
  await head.page.getByText('종료 전 사유 고지: 있음').waitFor();
  await head.page.getByLabel('결정 사유').fill('경고와 사유 고지 뒤에 종료함');
  await head.page.getByRole('button', { name: '결정 저장' }).click();
  await head.page.getByText('결정을 저장했습니다.').waitFor();

  await page.reload();
  const text = await page.getByLabel('답변문').inputValue();
  expect(text).toContain('1회 경고하고 종료 사유를 안내한 뒤 상담을 종료하였습니다.');
  expect(text).toContain('시행령');
  await page.getByRole('button', { name: '답변 저장' }).click();
  await page.getByLabel('문서번호').fill('시민봉사과-7');
  await page.getByRole('button', { name: '발송 기록' }).click();
  await page.getByText(/1번째 답변 발송 · 국민신문고 · 시민봉사과-7/).waitFor();
  expect([manager.faults, head.faults]).toEqual([[], []]);
});

test('an apology that was demanded of the counselor reaches the protection officer', async () => {
  const { page } = manager;
  await page.getByRole('button', { name: '사과 요구 기록' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('누가 요구했습니까').selectOption('superior');
  await dialog.getByLabel('무엇을 요구했습니까').fill('전화해서 사과하라고 함');
  await dialog.getByRole('button', { name: '저장' }).click();
  await page.getByText('기록 1건. 내용은 상담사 보호 담당만 볼 수 있습니다.').waitFor();

  await officer.page.goto('/protection/complaints');
  await officer.page.getByText('전화해서 사과하라고 함').waitFor();
  await officer.page.getByRole('button', { name: `${number} 조치 기록` }).click();
  await officer.page.getByLabel('조치 내용').fill('법이 금지함을 알리고 거둬들이게 함');
  await officer.page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
  await officer.page.getByText('조치할 사과 요구가 없습니다.').waitFor();
  expect(officer.faults).toEqual([]);
});
