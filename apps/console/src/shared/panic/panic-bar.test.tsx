import { jest } from '@jest/globals';
import type { OpenPanic, Role } from '@michuhol/contract';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { answers } from '../testing/answers.js';
import { after, START } from '../testing/boards.js';
import { renderPage } from '../testing/render-page.js';
import { LockedPanics } from './locked-panics.js';
import { PanicBar } from './panic-bar.js';
import { COUNSELOR, openPanicOf } from './panic.testing.js';

const settle = (milliseconds = 10): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });
const reply = (panics: readonly OpenPanic[]) => ({
  status: 200,
  body: { unanswered: panics.filter(({ answeredAt }) => answeredAt === null).length, panics },
});
const show = async (role: Role, table: Parameters<typeof answers>[0], page = <PanicBar />) => {
  const seen = answers(table);
  const rendered = renderPage(page, { role });
  await settle();
  return { seen, ...rendered };
};

/** Notifications of the browser, granted or not asked for yet. */
const browserNotices = (permission: NotificationPermission) => {
  const shown: { title: string; body: string | undefined }[] = [];
  class Fake {
    static permission = permission;
    static requestPermission = async () => (Fake.permission = 'granted');
    onclick: (() => void) | null = null;
    constructor(title: string, options?: NotificationOptions) {
      shown.push({ title, body: options?.body });
    }
    close(): void {}
  }
  Object.defineProperty(globalThis, 'Notification', { value: Fake, configurable: true, writable: true });
  return shown;
};

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'Notification');
  localStorage.clear();
});

test('who may not answer is asked nothing and shown nothing', async () => {
  const { seen, container } = await show('counselor', { 'GET /panics/open': reply([openPanicOf()]) });
  expect(container.textContent).toBe('');
  expect(seen).toEqual([]);
});

test('what cannot be looked at is said, instead of looking like quiet', async () => {
  await show('teamLead', { 'GET /panics/open': { status: 500, body: {} } });
  expect(within(screen.getByRole('alert')).getByText(/상담석을 직접 살펴/)).toBeTruthy();
});

test('a call is shown with who, since when and at which step, and one press says that the reader goes', async () => {
  const id = openPanicOf().id;
  const mine = openPanicOf({ answeredBy: '김미추', answeredAt: after(12), mine: true });
  let panics = [openPanicOf({ step: 2 })];
  const { seen } = await show('teamLead', {
    'GET /panics/open': () => reply(panics),
    [`POST /panics/${id}/answer`]: () => {
      panics = [mine];
      return reply(panics);
    },
  });
  const bar = within(screen.getByRole('region', { name: '긴급 호출' }));
  expect(bar.getByRole('alert').textContent).toContain('긴급 호출 · 한상담 · 1팀');
  await settle(12_000);
  expect(bar.getByText(/12초|00:12/).textContent).toContain('2/3단계');
  fireEvent.click(bar.getByRole('button', { name: '가기' }));
  await settle();
  expect(seen.some(({ method }) => method === 'POST')).toBe(true);
  expect(bar.getByRole('status').textContent).toContain('내가 가는 중 (14:00:12)');
  expect(bar.queryByRole('button', { name: '가기' })).toBeNull();
});

test('a call that somebody else has answered meanwhile says who goes', async () => {
  const id = openPanicOf().id;
  await show('supervisor', {
    'GET /panics/open': reply([openPanicOf()]),
    [`POST /panics/${id}/answer`]: {
      status: 409,
      body: {
        ...{ type: 'about:blank', title: 'CONFLICT', status: 409, code: 'HELP_ANSWERED' },
        detail: { ko: '이미 이팀장님이 가고 있습니다.', en: 'Somebody is on the way already.' },
      },
    },
  });
  fireEvent.click(screen.getByRole('button', { name: '가기' }));
  await settle();
  expect(screen.getByText(/이미 이팀장님이 가고 있습니다/)).toBeTruthy();
});

test('the browser tells of each call once and names nobody; where it was never asked there is a button', async () => {
  const shown = browserNotices('granted');
  let panics = [openPanicOf()];
  const { unmount } = await show('teamLead', { 'GET /panics/open': () => reply(panics) });
  await settle(6100);
  expect(shown).toEqual([{ title: '긴급 호출', body: '1팀 · 14:00:00' }]);
  panics = [openPanicOf({ id: '019a0000-0000-7000-8000-0000000000bc', team: null }), ...panics];
  await settle(3100);
  expect(shown).toHaveLength(2);
  unmount();

  browserNotices('default');
  await show('teamLead', { 'GET /panics/open': reply([openPanicOf()]) });
  fireEvent.click(screen.getByRole('button', { name: '브라우저 알림 켜기' }));
  await settle();
  expect(screen.queryByRole('button', { name: '브라우저 알림 켜기' })).toBeNull();
});

test('the sound is off until somebody wants it, and the browser remembers', async () => {
  await show('teamLead', { 'GET /panics/open': reply([openPanicOf()]) });
  const button = screen.getByRole('button', { name: '소리 켜기' });
  fireEvent.click(button);
  expect(screen.getByRole('button', { name: '소리 끄기' })).toBeTruthy();
  expect(localStorage.getItem('michuhol.panicSound')).toBe('on');
});

test('a locked screen says how many there are and no names, and nothing when there is none', async () => {
  const locked = { status: 200, body: { unanswered: 1, panics: [] } };
  const { unmount } = await show('teamLead', { 'GET /panics/open': locked }, <LockedPanics />);
  expect(screen.getByRole('alert').textContent).toContain('긴급 호출 1');
  unmount();
  const { container } = await show('teamLead', { 'GET /panics/open': reply([]) }, <LockedPanics />);
  expect(container.textContent).toBe('');
});

test('a lead keeps the own counselor and the caller apart with one press; of others there is no button', async () => {
  const apart = '한상담: 지금 통화한 민원인과 분리';
  const { seen } = await show('teamLead', {
    'GET /panics/open': reply([openPanicOf()]),
    'GET /measures/separations/reach': { status: 200, body: { agents: [], counselors: [COUNSELOR] } },
    'POST /measures/separations': { status: 201, body: { measureId: COUNSELOR, until: after(3600) } },
  });
  fireEvent.click(screen.getByRole('button', { name: apart }));
  await settle();
  expect(seen.find(({ path }) => path === '/measures/separations')?.body).toMatchObject({
    counselorId: COUNSELOR,
  });
  expect(screen.getByText('분리 중 · 15:00까지')).toBeTruthy();
  expect(screen.queryByRole('button', { name: apart })).toBeNull();
  expect(screen.getByText(/등록이나 제한은 하지 않았습니다/)).toBeTruthy();
  document.body.replaceChildren();

  await show('teamLead', {
    'GET /panics/open': reply([openPanicOf()]),
    'GET /measures/separations/reach': { status: 200, body: { agents: [], counselors: [] } },
  });
  expect(screen.getByRole('button', { name: '가기' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: apart })).toBeNull();
});
