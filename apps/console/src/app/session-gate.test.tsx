import { answers } from '../shared/testing/answers.js';
import { meOf, Where } from '../shared/testing/render-page.js';
import type { Me } from '@michuhol/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { createQueries } from '../shared/api/session.js';
import { useApi } from '../shared/api/use-api.js';
import { SessionGate } from './session-gate.js';

const me = meOf('counselor', { mode: 'production' });
const signedOut = {
  type: 'about:blank',
  title: 'x',
  status: 401,
  code: 'NOT_SIGNED_IN',
  detail: { ko: '로그인', en: 'Sign in' },
};
const locked = { ...signedOut, status: 403, code: 'SESSION_LOCKED', detail: { ko: '잠김', en: 'Locked' } };

const Day = () => <p>{useApi('ownDay').isError ? 'refused' : 'the day'}</p>;

const open = async (path: string) => {
  let address = path;
  await act(async () => {
    render(
      <QueryClientProvider client={createQueries()}>
        <MemoryRouter initialEntries={[path]}>
          <Where tell={(now) => (address = now)} />
          <Routes>
            <Route path="/sign-in" element={<p>sign in</p>} />
            <Route element={<SessionGate />}>
              <Route path="/plain" element={<p>inside</p>} />
              <Route path="/day" element={<Day />} />
              <Route path="/password" element={<p>choose a password</p>} />
            </Route>
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>,
    );
  });
  return () => address;
};
const meIs = (more: Partial<Me> = {}) => ({
  'GET /me': { status: 200, body: { ...me, ...more } },
  'POST /session/extend': { status: 200, body: me },
});

test('whoever is not signed in signs in first, and the way back is kept', async () => {
  answers({ 'GET /me': { status: 401, body: signedOut } });

  const where = await open('/plain?set=sample');

  expect(await screen.findByText('sign in')).toBeTruthy();
  expect(where()).toBe('/sign-in?next=%2Fplain%3Fset%3Dsample');
});

test('a session that ends while working leads to signing in', async () => {
  let ended = false;
  answers({
    ...meIs(),
    'GET /me': () => (ended ? { status: 401, body: signedOut } : { status: 200, body: me }),
    'GET /me/day': () => {
      ended = true;
      return { status: 401, body: signedOut };
    },
  });

  const where = await open('/day');

  expect(await screen.findByText('sign in')).toBeTruthy();
  expect(where()).toBe('/sign-in?next=%2Fday');
});

test('a request that came too late for the old token of the session leads nobody away', async () => {
  const late = ['GET /me', 'GET /me/day'];
  const inTime = (request: string, body: unknown) => () => {
    const at = seen.length > 1 ? late.indexOf(request) : -1;
    if (at >= 0) late.splice(at, 1);
    return at >= 0 ? { status: 401, body: signedOut } : { status: 200, body };
  };
  const seen = answers({
    ...meIs(),
    'GET /me': inTime('GET /me', me),
    'GET /me/day': inTime('GET /me/day', { answered: 0, talkSeconds: 0, incidents: 0, calls: [] }),
  });

  const where = await open('/day');

  expect(await screen.findByText('refused')).toBeTruthy();
  await waitFor(() => expect(seen.filter(({ path }) => path === '/me')).toHaveLength(3));
  expect(late).toEqual([]);
  expect(where()).toBe('/day');
});

test('a browser that is a wall screen asks people to sign in', async () => {
  answers({ 'GET /me': { status: 200, body: meOf('kiosk', { id: null }) } });

  await open('/plain');

  expect(await screen.findByText('sign in')).toBeTruthy();
});

test.each(['secondFactor', 'enrolment'] as const)(
  'a sign-in that lacks its %s is completed first',
  async (stage) => {
    answers(meIs({ stage, permissions: [] }));

    await open('/plain');

    expect(await screen.findByText('sign in')).toBeTruthy();
    expect(screen.queryByText('inside')).toBeNull();
  },
);

test('a temporary password is changed before anything else', async () => {
  answers(meIs({ stage: 'passwordChange', mustChangePassword: true, permissions: [] }));

  await open('/plain');

  expect(await screen.findByText('choose a password')).toBeTruthy();
});

test('a session that is locked shows its lock, and no page', async () => {
  answers(meIs({ stage: 'locked', permissions: [] }));

  await open('/plain');

  expect(await screen.findByRole('heading', { name: '화면 잠금' })).toBeTruthy();
  expect(screen.queryByText('inside')).toBeNull();
});

test('a refusal that names the lock asks who is signed in, and shows it', async () => {
  let isLocked = false;
  answers({
    ...meIs(),
    'GET /me': () => ({ status: 200, body: isLocked ? { ...me, stage: 'locked', permissions: [] } : me }),
    'GET /me/day': () => {
      isLocked = true;
      return { status: 403, body: locked };
    },
  });

  await open('/day');

  expect(await screen.findByRole('heading', { name: '화면 잠금' })).toBeTruthy();
});

test('a server that cannot be reached says so, and can be asked again', async () => {
  answers({ 'GET /me': { status: 500, body: {} } });

  await open('/plain');

  expect(await screen.findByRole('button', { name: '다시 시도' })).toBeTruthy();
});

test('whoever is signed in goes on', async () => {
  answers(meIs());

  await open('/plain');

  expect(await screen.findByText('inside')).toBeTruthy();
});
