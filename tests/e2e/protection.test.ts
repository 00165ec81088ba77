import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, type Incident } from '@michuhol/contract';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { addSource, signIn, signInAs } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { leaveSimulatedCalls } from '../support/counselor-calls.js';
import { openJourney, type Journey } from '../support/journey.js';
import { accessibilityFaults, overflowing } from '../support/page-check.js';
import { startProduct, until, type RunningProduct } from '../support/product.js';

const AGENT = 'PJSIP/2001';
const words = '반복해서 욕설을 함';
const colleague = { login: 'colleague', password: 'a phrase of my own, quite long' };
/** The strip in a window of its own, and the screen of a counselor. */
const strip = { width: 400, height: 760 };
const counselorScreen = { width: 1366, height: 768 };
/** Where pictures go; nowhere unless asked for. */
const { SCREENSHOTS: folder } = process.env;

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let counselor: Journey;
let lead: Journey;
const call = randomUUID();

/** A supervisor who does not lead the team, with a password of his own. */
const addColleague = async (): Promise<void> => {
  const admin = await signInAs(product, 'admin');
  const { temporaryPassword } = await admin.ask(endpoints.createAccount, {
    body: { login: colleague.login, name: '박감독', role: 'supervisor', team: '1팀', leadsTeam: false },
  });
  const first = await signIn(product.url, { login: colleague.login, password: temporaryPassword });
  await first.ask(endpoints.changePassword, {
    body: { current: temporaryPassword, next: colleague.password },
  });
};

/** A call that the counselor is in the middle of. */
const beginCall = async (): Promise<void> => {
  const admin = await signInAs(product, 'admin');
  await leaveSimulatedCalls(product);
  const { id, events } = await addSource(admin, { code: 'switch-1', name: '교환기 1', dataSet: 'city' });
  const { accounts } = await admin.ask(endpoints.listAccounts);
  const accountId = accounts.find(({ login }) => login === product.account('counselor').login)?.id ?? '';
  const manager = await signInAs(product, 'manager');
  const mapping = { agent: AGENT, accountId, validFrom: '2026-01-01' };
  await manager.ask(endpoints.mapAgent, { params: { id }, body: mapping });
  const event = (type: string, secondsAgo: number, more: object) => ({
    ...{ eventId: randomUUID(), type, callId: call, queue: 'traffic', attributes: {} },
    occurredAt: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    ...more,
  });
  const body = [
    event('queue.entered', 60, { caller: '01012345678' }),
    event('agent.connected', 50, { agent: AGENT, caller: '01012345678' }),
  ];
  const reply = await events.send(endpoints.postEvents, { body }, { 'Idempotency-Key': randomUUID() });
  expect(reply.body).toEqual({ accepted: 2, duplicate: 0, rejected: [] });
};

beforeAll(async () => {
  product = await startProduct();
  await beginCall();
  await addColleague();
  ({ browser, close: closeBrowser } = await openBrowser());
  counselor = await openJourney(browser, product, { role: 'counselor', size: counselorScreen });
  lead = await openJourney(browser, product, { role: 'supervisor' });
  await lead.page.goto('/live');
  await lead.page.getByRole('heading', { level: 1, name: '실시간 현황' }).waitFor();
});
afterAll(async () => {
  await counselor?.close();
  await lead?.close();
  await closeBrowser();
  await product?.remove();
});

const ownIncidents = async (): Promise<Incident[]> =>
  (await (await signInAs(product, 'counselor')).ask(endpoints.listIncidents)).incidents;
const picture = async (page: Page, name: string): Promise<void> => {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

/** Presses keys as a Korean keyboard in Hangul mode does: the input method has them first, and names only the physical key. */
const hangulKeyboard = (devtools: CDPSession) => {
  let strokes = 0;
  const alt = 1;
  const ctrl = 2;
  const press = async (code: string, modifiers = 0): Promise<void> => {
    strokes += 1;
    const key = { key: 'Process', code, windowsVirtualKeyCode: 229, modifiers };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  };
  return {
    compose: (text: string) =>
      devtools.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 }),
    press,
    alt: (code: string) => press(code, alt),
    ctrl: (code: string) => press(code, ctrl),
    count: (): number => strokes,
    /** A key that the input method leaves alone. */
    plain: async (page: Page, key: string): Promise<void> => {
      strokes += 1;
      await page.keyboard.press(key);
    },
  };
};

/** A short record by keys alone on a page that shows the desk. */
const record = async (page: Page, digit: string, text = ''): Promise<void> => {
  await page.keyboard.press(`Alt+Digit${digit}`);
  await page.keyboard.press('F2');
  await page.keyboard.press('F4');
  await page.keyboard.press('F8');
  await page.getByLabel('메모 (선택)').fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '나중에 정할게요' }).waitFor();
  await page.keyboard.press('Enter');
};

test('in Hangul mode a running call is recorded with eight keys at most, from another field on', async () => {
  const { page, context } = counselor;
  await page.goto('/consultations');
  const field = page.getByRole('combobox').or(page.getByRole('textbox')).first();
  await field.focus();
  const keys = hangulKeyboard(await context.newCDPSession(page));
  await keys.compose('욕');
  const begun = performance.now();

  await keys.alt('KeyQ');
  const beside = page.getByRole('complementary', { name: '빠른 기록' });
  await beside.getByText('010-****-5678').first().waitFor();
  await keys.alt('Digit3');
  await keys.press('F2');
  await picture(page, 'desk-beside-1366');
  const tooWide = await overflowing(page);
  await keys.press('F4');
  await keys.press('F8');
  await keys.ctrl('Enter');
  await beside.getByText(/기록했습니다: \d{4}-0001/).waitFor();
  await picture(page, 'desk-question-1366');
  await keys.plain(page, 'Enter');

  await beside.getByRole('button', { name: /욕설/, pressed: false }).waitFor();
  expect(keys.count()).toBeLessThanOrEqual(8);
  expect(performance.now() - begun).toBeLessThan(60_000);
  expect(tooWide).toEqual([]);
  const [incident] = await ownIncidents();
  expect(incident).toMatchObject({
    ...{ category: 'VERBAL_ABUSE', callId: call, caller: '010-****-5678', endedBy: 'counselorEnd' },
    steps: [{ kind: 'warning' }, { kind: 'reasonNotified' }, { kind: 'counselorEnd' }],
  });
  await lead.page.getByText(/특이민원 기록 접수 · 1팀/).waitFor();
  expect([...lead.faults, ...counselor.faults]).toEqual([]);
});

test('in a window of 400 px nothing is cut off; a draft outlives a reload, sealed, and nothing of it a sign-out', async () => {
  const { context, page, faults, close } = await openJourney(browser, product, {
    role: 'counselor',
    size: strip,
  });
  await page.goto('/desk');
  await page
    .getByText(/통화 중 \d\d:\d\d/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /협박/ }).click();
  await page.getByLabel('메모 (선택)').fill(words);
  await page.getByText(/임시저장 \d\d:\d\d:\d\d/).waitFor();
  expect([...(await overflowing(page)), ...(await accessibilityFaults(page))]).toEqual([]);
  await picture(page, 'desk-400');

  await page.reload();
  await page.getByRole('button', { name: /협박/, pressed: true }).waitFor();
  expect(await page.getByLabel('메모 (선택)').inputValue()).toBe(words);
  const kept = (): Promise<number> =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('michuhol.desk');
          opening.onerror = () => reject(new Error('no database'));
          opening.onsuccess = () => {
            const names = ['keys', 'sealed'];
            const reading = opening.result.transaction(names);
            const counts = names.map((name) => reading.objectStore(name).count());
            reading.oncomplete = () => {
              opening.result.close();
              resolve(counts.reduce((sum, { result }) => sum + result, 0));
            };
          };
        }),
    );
  expect(await kept()).toBe(2);

  const menu = await context.newPage();
  await menu.goto('/protection');
  await menu
    .getByRole('button', { name: /상담사/ })
    .first()
    .click();
  await menu.getByRole('button', { name: '로그아웃' }).click();
  await menu.waitForURL(/sign-in/);
  await page.goto('/sign-in');
  await until('nothing kept', async () => (await kept()) === 0, 10);
  expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
  await close();
});

test('above all other windows the strip has its styles and hears its keys, and closing it brings it back', async () => {
  const { page, faults, close } = await openJourney(browser, product, {
    role: 'counselor',
    size: counselorScreen,
  });
  await page.goto('/protection');
  await page.getByRole('button', { name: /욕설/ }).waitFor();
  expect(await overflowing(page)).toEqual([]);
  await picture(page, 'desk-page-1366');
  await page.goto('/shift-room');
  await page.getByRole('button', { name: /빠른 기록/ }).click();
  const beside = page.getByRole('complementary', { name: '빠른 기록' });
  await beside.getByRole('button', { name: '항상 위' }).click();
  await beside.waitFor({ state: 'detached' });

  const floating = () =>
    page.evaluate(() => {
      const { document: inside } = (window as unknown as { documentPictureInPicture: { window: Window } })
        .documentPictureInPicture.window;
      inside.body.dispatchEvent(
        new KeyboardEvent('keydown', { code: 'Digit3', altKey: true, bubbles: true, cancelable: true }),
      );
      const chosen = inside.querySelector('button[aria-pressed=true]');
      return { chosen: chosen?.textContent ?? '', weight: chosen && getComputedStyle(chosen).fontWeight };
    });
  await until('the key', async () => (await floating()).chosen.includes('욕설'), 10);
  expect((await floating()).weight).toBe('700');
  await page.evaluate(() =>
    (
      window as unknown as { documentPictureInPicture: { window: Window } }
    ).documentPictureInPicture.window.close(),
  );
  await beside.getByRole('button', { name: /욕설/, pressed: true }).waitFor();
  await beside.getByRole('button', { name: '지우기' }).click();
  expect(faults).toEqual([]);
  await close();
});

test('what is recorded without a connection arrives once, with its times, when there is one', async () => {
  const { context, page } = await openJourney(browser, product, { role: 'counselor', size: strip });
  const before = (await ownIncidents()).length;
  await page.goto('/desk');
  await page
    .getByText(/통화 중 \d\d:\d\d/)
    .first()
    .waitFor();

  await context.setOffline(true);
  await record(page, '8');
  await page.getByText('오프라인 - 1건 보관 중, 연결되면 보냅니다.').waitFor();
  await record(page, '3', words);
  const written = Date.now();
  await page.getByText('오프라인 - 2건 보관 중, 연결되면 보냅니다.').waitFor();
  await picture(page, 'desk-offline-400');
  expect(await overflowing(page)).toEqual([]);
  expect(await ownIncidents()).toHaveLength(before);
  await context.setOffline(false);
  await page.getByText(/보관 중|보내는 중/).waitFor({ state: 'detached' });

  const arrived = await ownIncidents();
  expect(arrived).toHaveLength(before + 2);
  const last = arrived.find(({ whatHappened }) => whatHappened === words);
  expect(Date.parse(last?.recordedAt ?? '')).toBeLessThan(written + 1000);
  expect(Date.parse(last?.steps.at(-1)?.at ?? '')).toBeLessThan(written + 1000);

  await product.stop();
  await record(page, '9');
  await page.getByText('오프라인 - 1건 보관 중, 연결되면 보냅니다.').waitFor();
  const { port } = new URL(product.url);
  product = await startProduct({ PORT: port }, product.dataDir);
  await page.getByText(/보관 중|보내는 중/).waitFor({ state: 'detached', timeout: 30_000 });

  expect(await ownIncidents()).toHaveLength(before + 3);
  await context.close();
});

test('a supervisor who does not lead the team learns that records exist, and nothing of their content', async () => {
  const other = await signIn(product.url, colleague);
  const { status, body } = await other.send(endpoints.listIncidents, { query: { scope: 'team' } });
  const seen = JSON.stringify(body);

  expect(status).toBe(200);
  expect(seen).toMatch(/\d{4}-0001/);
  expect(seen).not.toContain(words);
  expect(seen).not.toContain('VERBAL_ABUSE');
  expect(seen).not.toContain('010-');
});
