import { answers } from '../shared/testing/answers.js';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { createQueries } from '../shared/api/session.js';
import { useApi } from '../shared/api/use-api.js';
import { Where } from '../shared/testing/render-page.js';
import { SessionGate } from './session-gate.js';

const me = {
  id: null,
  login: 'kim',
  name: '김미추',
  role: 'counselor',
  team: null,
  permissions: ['calls.readOwn'],
  mustChangePassword: false,
  mode: 'production',
  csrfToken: 't',
};
const signedOut = {
  type: 'about:blank',
  title: 'x',
  status: 401,
  code: 'SIGN_IN',
  detail: { ko: '로그인', en: 'Sign in' },
};

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

test('whoever is not signed in signs in first, and the way back is kept', async () => {
  answers({ 'GET /me': { status: 401, body: signedOut } });

  const where = await open('/plain?set=sample');

  expect(await screen.findByText('sign in')).toBeTruthy();
  expect(where()).toBe('/sign-in?next=%2Fplain%3Fset%3Dsample');
});

test('a session that ends while working leads to signing in', async () => {
  answers({ 'GET /me': { status: 200, body: me }, 'GET /me/day': { status: 401, body: signedOut } });

  const where = await open('/day');

  expect(await screen.findByText('sign in')).toBeTruthy();
  expect(where()).toBe('/sign-in?next=%2Fday');
});

test('a temporary password is changed before anything else', async () => {
  answers({ 'GET /me': { status: 200, body: { ...me, mustChangePassword: true } } });

  await open('/plain');

  expect(await screen.findByText('choose a password')).toBeTruthy();
});

test('a server that cannot be reached says so, and can be asked again', async () => {
  answers({ 'GET /me': { status: 500, body: {} } });

  await open('/plain');

  expect(await screen.findByRole('button', { name: '다시 시도' })).toBeTruthy();
});

test('whoever is signed in goes on', async () => {
  answers({ 'GET /me': { status: 200, body: me } });

  await open('/plain');

  expect(await screen.findByText('inside')).toBeTruthy();
});
