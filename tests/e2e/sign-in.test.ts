import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { addAuthenticator } from '../support/authenticator.js';
import { openBrowser } from '../support/browser.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { openJourney, phone, type Journey } from '../support/journey.js';
import { pressButton, tabTo, typeInto } from '../support/keyboard.js';
import { startOidcProvider, type RunningOidcProvider } from '../support/oidc-provider.js';
import { accessibilityFaults } from '../support/page-check.js';
import {
  freePort,
  startProduct,
  until,
  type EvaluationAccount,
  type RunningProduct,
} from '../support/product.js';
import { codeOf } from '../support/totp.js';

/** Where pictures of the steps go; nowhere unless asked for. */
const { SCREENSHOTS: folder } = process.env;
const picture = async (page: Page, name: string): Promise<void> => {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `sign-in-${name}.png`) });
};

let database: ExternalDatabase;
let provider: RunningOidcProvider;
let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let admin: Journey;

beforeAll(async () => {
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  database = await createExternalDatabase('sign_in');
  provider = await startOidcProvider({ redirectUri: `${url}/api/v1/session/oidc/callback` });
  product = await startProduct({
    PORT: port,
    DATABASE_URL: database.url,
    MICHUHOL_PUBLIC_URL: url,
    MICHUHOL_OIDC_ISSUER: provider.issuer,
    MICHUHOL_OIDC_CLIENT_ID: provider.clientId,
    MICHUHOL_OIDC_CLIENT_SECRET: provider.clientSecret,
    MICHUHOL_OIDC_NAME: '시 통합로그인',
  });
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  await admin?.close();
  await closeBrowser();
  await product?.remove();
  await provider?.stop();
  await database?.drop();
});

const enter = async (page: Page, { login, password }: EvaluationAccount): Promise<void> => {
  await page.getByLabel('아이디').fill(login);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
};
/** Types a code and gives the status of the answer. */
const enterCode = async (page: Page, code: string): Promise<number> => {
  const answer = page.waitForResponse(/\/(session\/totp|totp\/confirm)$/);
  await page.getByLabel('인증 앱 코드').fill(code);
  await page.keyboard.press('Enter');
  return (await answer).status();
};
/** Lets the sessions of somebody look as if something had last happened to them eleven minutes ago. */
const setBack = async (login: string, what: 'last_seen_at' | 'verified_at'): Promise<void> => {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query(
    `UPDATE session SET ${what} = now() - interval '11 minutes'
     FROM account WHERE account.id = session.account_id AND account.login = $1`,
    [login],
  );
  await client.end();
};

/** Leaves somebody's session alone until their tab is locked; what was under way to the server may still have touched it. */
const leaveAlone = (login: string, tab: Page): Promise<boolean> =>
  until('the lock', async () => {
    await setBack(login, 'last_seen_at');
    const lock = tab.getByRole('heading', { name: '화면 잠금' });
    return lock.waitFor({ timeout: 6000 }).then(
      () => true,
      () => false,
    );
  });

test('an administrator sets up an authenticator app, and from then on signs in with its codes', async () => {
  admin = await openJourney(browser, product);
  const { page } = admin;
  await page.goto('/me');
  await enter(page, product.account('admin'));
  await page.getByRole('heading', { level: 1, name: '로그인과 보안' }).waitFor();
  await page.getByRole('button', { name: '인증 앱 등록 시작' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '인증 앱 등록 시작' }).click();
  await page.getByRole('img', { name: '인증 앱으로 읽는 QR 코드' }).waitFor();
  const secret = await page.locator('code').innerText();
  await picture(page, 'enrol');
  expect(await accessibilityFaults(page)).toEqual([]);

  const first = codeOf(secret);
  expect(await enterCode(page, first)).toBe(200);
  const codes = page.getByRole('list', { name: '복구 코드' }).getByRole('listitem');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  await picture(page, 'recovery-codes');
  await page.getByLabel('안전한 곳에 옮겨 적었습니다').check();
  await page.getByRole('button', { name: '계속', exact: true }).click();
  await page.getByText('남은 복구 코드 10개').waitFor();
  await page.getByRole('button', { name: /관리자/ }).click();
  await page.getByRole('button', { name: '로그아웃' }).click();

  await enter(page, product.account('admin'));
  await page.getByRole('heading', { name: '2차 인증' }).waitFor();
  await picture(page, 'second-factor');
  expect(await enterCode(page, '000000')).toBeGreaterThanOrEqual(400);
  await page.getByText('확인하지 못했습니다').waitFor();
  // The code that set the app up was used; seen over a shoulder it opens nothing.
  expect(await enterCode(page, first)).toBeGreaterThanOrEqual(400);
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  expect(await enterCode(page, codeOf(secret, 1))).toBe(200);
  await page.waitForURL('**/admin');
});

test('who comes by the provider without an account is told so, and comes in once linked', async () => {
  const { page, close } = await openJourney(browser, product);
  await page.goto('/sign-in?next=%2Ftrend');
  await page.getByRole('link', { name: /시 통합로그인/ }).click();
  await page.getByLabel('아이디').fill(provider.account.login);
  await page.getByLabel('비밀번호').fill(provider.account.password);
  await page.getByRole('button', { name: '로그인' }).click();
  await page.getByText(/연결된 계정이 없습니다/).waitFor();
  await picture(page, 'unknown');
  expect(new URL(page.url()).pathname).toBe('/sign-in');

  await admin.page.goto('/admin/sso');
  await admin.page
    .getByRole('row', { name: new RegExp(provider.account.login) })
    .getByRole('button', { name: '계정에 잇기' })
    .click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByLabel(/^계정/).selectOption({ label: '평가 운영 책임자 (manager)' });
  await picture(admin.page, 'link');
  await dialog.getByRole('button', { name: '저장' }).click();
  await admin.page.getByRole('cell', { name: provider.account.sub }).waitFor();

  await page.goto('/sign-in?next=%2Ftrend');
  await page.getByRole('link', { name: /시 통합로그인/ }).click();
  await page.getByRole('heading', { level: 1, name: '연도별 추이' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/trend');
  await close();
});

test('a session left alone locks in every tab; unlocked in one, the draft is as it was', async () => {
  const { context, page, close } = await openJourney(browser, product, { role: 'counselor' });
  const other = await context.newPage();
  const memo = '여섯 번째 같은 욕설';
  await other.goto('/consultations');
  await other.getByRole('heading', { level: 1, name: '상담 기록' }).waitFor();
  await page.goto('/protection');
  await page.getByLabel(/메모|상황/).fill(memo);

  for (const tab of [page, other]) await leaveAlone('counselor', tab);
  expect(await page.getByText(memo).isVisible()).toBe(false);
  expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual(['화면 잠금']);
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'locked');
  await page.getByRole('button', { name: '특이민원 기록' }).click();
  await page.getByRole('button', { name: /욕설/ }).waitFor();
  expect(await page.getByText(memo).isVisible()).toBe(false);
  await picture(page, 'locked-recording');

  await page.getByLabel('비밀번호').fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByText('잠금을 풀지 못했습니다').waitFor();
  await page.getByLabel('비밀번호').fill(product.account('counselor').password);
  await page.keyboard.press('Enter');

  await other.getByRole('heading', { level: 1, name: '상담 기록' }).waitFor();
  expect(await page.getByLabel(/메모|상황/).inputValue()).toBe(memo);
  await close();
});

test('without a mouse: a passkey is made, signs in, and unlocks; a proof is asked before new codes', async () => {
  const { page, close } = await openJourney(browser, product);
  const { login, password } = product.account('privacyOfficer');
  const signIn = async (): Promise<void> => {
    await typeInto(page.getByLabel('아이디'), login);
    await typeInto(page.getByLabel('비밀번호'), password);
    await page.keyboard.press('Enter');
  };
  const keepCodes = async (): Promise<void> => {
    await tabTo(page.getByLabel('안전한 곳에 옮겨 적었습니다'));
    await page.keyboard.press('Space');
    await pressButton(page, '계속');
  };
  await addAuthenticator(page);
  await page.goto('/me');
  await signIn();
  await pressButton(page, '패스키 추가');
  await pressButton(page.getByRole('dialog'), '패스키 등록');
  await keepCodes();
  await page.getByRole('rowheader', { name: '업무용 컴퓨터' }).waitFor();
  await picture(page, 'passkey');
  await pressButton(page, /개인정보 보호/);
  await pressButton(page, '로그아웃');

  await signIn();
  await pressButton(page, '패스키로 확인');
  await page.waitForURL('**/privacy');

  await page.goto('/me');
  await page.getByText('남은 복구 코드 10개').waitFor();
  await setBack(login, 'verified_at');
  await pressButton(page, '복구 코드 새로 받기');
  await pressButton(page.getByRole('dialog'), '복구 코드 새로 받기');
  const question = page.getByRole('dialog', { name: '본인 확인' });
  await typeInto(question.getByLabel('비밀번호', { exact: false }), password);
  await picture(page, 'step-up');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await keepCodes();

  await pressButton(page, '패스키 추가');
  await setBack(login, 'last_seen_at');
  await pressButton(page.getByRole('dialog'), '패스키 등록');
  await page.getByRole('heading', { name: '화면 잠금' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await pressButton(page, '패스키로 확인');
  await page.getByRole('dialog', { name: '패스키 추가' }).waitFor();
  await close();
});

test('a minute before the lock the person is warned, and Enter means to go on', async () => {
  const { page, close } = await openJourney(browser, product, { role: 'supervisor' });
  await page.clock.install();
  await page.goto('/live');
  await page.getByRole('heading', { level: 1, name: '실시간 현황' }).waitFor();
  await page.clock.fastForward('09:10');

  const warning = page.getByRole('alertdialog', { name: '곧 화면이 잠깁니다' });
  await warning.waitFor();
  await picture(page, 'warning');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');

  await warning.waitFor({ state: 'detached' });
  await close();
});

test('a wall screen opens by its link once, shows the board without anybody, and is gone once revoked', async () => {
  const { page } = admin;
  await page.goto('/admin/kiosks');
  await page.getByLabel('위치').fill('1팀 앞 벽');
  await page.getByRole('button', { name: '화면 추가' }).click();
  const link = await page.locator('code').innerText();
  await picture(page, 'kiosk-link');
  const wall = await openJourney(browser, product);
  await wall.page.goto(link);
  await wall.page.getByText('고객대기').waitFor();
  await wall.page.getByText(/자료 \d+초 전|연결된 수집원이 없습니다/).waitFor();
  expect(wall.page.url()).not.toContain('token');
  await picture(wall.page, 'kiosk');
  await wall.page.setViewportSize({ width: 3840, height: 2160 });
  const buttons = await wall.page.getByRole('button').evaluateAll((all) =>
    all.map((one) => ({
      height: one.getBoundingClientRect().height,
      type: Number.parseFloat(getComputedStyle(one).fontSize),
    })),
  );
  // On four times the pixels a word is read from as far, and a button is met by a finger as well.
  expect(Math.min(...buttons.map(({ type }) => type))).toBeGreaterThanOrEqual(48);
  expect(Math.min(...buttons.map(({ height }) => height))).toBeGreaterThanOrEqual(88);
  await wall.page.setViewportSize(phone);
  await picture(wall.page, 'kiosk-phone');
  const somebody = await wall.context.newPage();
  await somebody.goto('/');
  await somebody.getByLabel('아이디').waitFor();
  await somebody.close();
  const again = await openJourney(browser, product);
  await again.page.goto(link);
  await again.page.getByText('현황판을 열 수 없습니다').waitFor();
  await again.close();

  await page.getByRole('button', { name: '끊기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '끊기' }).click();
  await wall.page.getByText(/새 1회용 링크/).waitFor({ timeout: 30_000 });
  expect(await wall.page.getByText('고객대기').count()).toBe(0);
  await wall.close();
});
