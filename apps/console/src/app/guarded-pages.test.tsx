import { answers, type SeenRequest } from '../shared/testing/answers.js';
import { meOf } from '../shared/testing/render-page.js';
import { jest } from '@jest/globals';
import type { Role } from '@michuhol/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { ApiProblem } from '../shared/api/api-problem.js';
import { createQueries } from '../shared/api/session.js';
import { withProof } from '../shared/api/step-up.js';
import { useApi } from '../shared/api/use-api.js';
import { computerClock } from '../shared/platform/clock.js';
import { ToastProvider } from '../shared/ui/toast.js';
import { SessionGate } from './session-gate.js';

const MINUTE = 60_000;
const refusal = {
  type: 'about:blank',
  title: 'x',
  status: 401,
  code: 'PROOF_REFUSED',
  detail: { ko: '비밀번호가 맞지 않습니다.', en: 'Wrong.' },
};

/** A page with something that is being written, and with something of somebody on it. */
const Writing = () => {
  const [draft, setDraft] = useState('');
  const { data } = useApi('ownDay', {}, { everySeconds: 5 });
  return (
    <>
      <p>010-****-5678</p>
      <p>{data ? `answered ${data.answered}` : 'none'}</p>
      <label>
        memo
        <input value={draft} onChange={(event) => setDraft(event.target.value)} />
      </label>
    </>
  );
};

let now = Date.parse('2026-04-01T10:00:00+09:00');
beforeEach(() => {
  now = Date.parse('2026-04-01T10:00:00+09:00');
  jest.spyOn(computerClock, 'milliseconds').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

/** Lets the computer's clock jump, and the console see it. */
const pass = async (milliseconds: number): Promise<void> => {
  now += milliseconds;
  await act(async () => {
    document.dispatchEvent(new Event('visibilitychange'));
    await Promise.resolve();
  });
};

const open = async (role: Role = 'counselor') => {
  let stage: 'ready' | 'locked' = 'ready';
  const who = () => ({
    ...meOf(role),
    stage,
    csrfToken: `csrf of ${stage}`,
    ...(stage === 'locked' ? { permissions: [] } : {}),
  });
  const seen = answers({
    'GET /me': () => ({ status: 200, body: who() }),
    'GET /me/day': { status: 200, body: { answered: 7, talkSeconds: 0, incidents: 0, calls: [] } },
    'POST /session/extend': () => ({ status: 200, body: who() }),
    'POST /session/unlock': ({ body }: SeenRequest) => {
      if ((body as { password: string }).password !== 'right') return { status: 401, body: refusal };
      stage = 'ready';
      return { status: 200, body: who() };
    },
  });
  await act(async () => {
    render(
      <QueryClientProvider client={createQueries()}>
        <ToastProvider>
          <MemoryRouter initialEntries={['/']}>
            <Routes>
              <Route element={<SessionGate />}>
                <Route path="/" element={<Writing />} />
              </Route>
            </Routes>
          </MemoryRouter>
        </ToastProvider>
      </QueryClientProvider>,
    );
  });
  await userEvent.type(await screen.findByLabelText('memo'), 'half a sent');
  await screen.findByText('answered 7');
  return { seen, lockAtServer: () => (stage = 'locked') };
};
const lock = async (role?: Role) => {
  const opened = await open(role);
  opened.lockAtServer();
  await pass(10 * MINUTE);
  await screen.findByRole('heading', { name: '화면 잠금' });
  return opened;
};
const isDrawn = (element: Element | null): boolean => element?.closest('[style*="display: none"]') === null;
const unlock = async (password: string): Promise<void> => {
  await userEvent.type(screen.getByLabelText(/비밀번호/), password);
  await userEvent.click(screen.getByRole('button', { name: '잠금 풀기' }));
};

test('a minute before the lock the person is warned; Escape means to go on', async () => {
  const { seen } = await open();
  const before = seen.filter(({ path }) => path === '/session/extend').length;
  await pass(9 * MINUTE + 1000);

  const warning = await screen.findByRole('alertdialog', { name: '곧 화면이 잠깁니다' });
  expect(document.activeElement?.textContent).toContain('계속 사용');
  await act(async () => {
    warning.dispatchEvent(new Event('cancel', { cancelable: true }));
  });

  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(seen.filter(({ path }) => path === '/session/extend').length).toBe(before + 1);
});

test('behind the lock nothing of the page is drawn or read out, and nothing is asked for it', async () => {
  const { seen } = await lock();

  expect(isDrawn(screen.queryByText('010-****-5678'))).toBe(false);
  expect(screen.queryByRole('textbox', { name: 'memo' })).toBeNull();
  const asked = seen.filter(({ path }) => path === '/me/day').length;
  await pass(MINUTE);
  expect(seen.filter(({ path }) => path === '/me/day').length).toBe(asked);
});

test('a question for a proof that stands open gives way to the lock, and its request is refused', async () => {
  const { lockAtServer } = await open();
  const needed = new ApiProblem(403, 'STEP_UP_NEEDED', { ko: '확인', en: 'Prove it' });
  const request = expect(withProof(() => Promise.reject(needed))).rejects.toBe(needed);
  await screen.findByRole('dialog', { name: '본인 확인' });

  lockAtServer();
  await pass(10 * MINUTE);
  await screen.findByRole('heading', { name: '화면 잠금' });

  await request;
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a wrong password leaves it locked', async () => {
  await lock();

  await unlock('wrong');

  expect(await screen.findByText(refusal.detail.ko)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>(/비밀번호/).value).toBe('');
  expect(isDrawn(screen.queryByText('010-****-5678'))).toBe(false);
});

test('unlocked the page is as it was, draft and data', async () => {
  await lock();

  await unlock('right');

  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'memo' })).value).toBe('half a sent');
  expect(isDrawn(screen.getByText('answered 7'))).toBe(true);
  expect(screen.queryByRole('heading', { name: '화면 잠금' })).toBeNull();
});

test('a difficult call can be recorded on a locked screen, without the call list', async () => {
  const { seen } = await lock('counselor');

  await userEvent.click(screen.getByRole('button', { name: '특이민원 기록' }));

  expect(await screen.findByRole('button', { name: /욕설·폭언/ })).toBeTruthy();
  expect(screen.queryByLabelText('통화')).toBeNull();
  expect(seen.some(({ path }) => path.startsWith('/live'))).toBe(false);
});

test('who may see the board sees it locked, in figures', async () => {
  const { seen } = await lock('manager');

  expect(seen.some(({ method, path }) => method === 'GET' && /board/.test(path))).toBe(true);
  expect(screen.queryByRole('button', { name: '특이민원 기록' })).toBeNull();
});
