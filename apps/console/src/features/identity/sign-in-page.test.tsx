import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import { meOf, Where } from '../../shared/testing/render-page.js';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { createQueries } from '../../shared/api/session.js';
import { SignInPage } from './sign-in-page.js';

const refusal = {
  type: 'about:blank',
  title: 'x',
  status: 401,
  code: 'SIGN_IN_REFUSED',
  detail: { ko: '아이디 또는 비밀번호가 맞지 않습니다.', en: 'Wrong.' },
};

const open = (needed: boolean, { at = '/sign-in?next=%2Flive%3Fset%3Dcity', provider = '' } = {}) => {
  let address = '';
  const seen = answers({
    'GET /me': { status: 401, body: refusal },
    'GET /setup': { status: 200, body: { needed } },
    'GET /session/oidc': { status: 200, body: { offered: provider !== '', name: provider || null } },
    'POST /session': ({ body }: SeenRequest) =>
      (body as { password: string }).password === 'right'
        ? { status: 200, body: meOf('supervisor') }
        : { status: 401, body: refusal },
  });
  render(
    <QueryClientProvider client={createQueries()}>
      <MemoryRouter initialEntries={[at]}>
        <Where tell={(now) => (address = now)} />
        <Routes>
          <Route path="/sign-in" element={<SignInPage />} />
          <Route path="*" element={<p>inside</p>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { seen, where: () => address };
};

const enter = async (login: string, password: string): Promise<void> => {
  await userEvent.type(await screen.findByLabelText(/아이디/), login);
  await userEvent.type(screen.getByLabelText(/비밀번호/), `${password}{Enter}`);
};

test("a refusal is told in the server's words, and the password is gone", async () => {
  open(false);

  await enter('kim', 'wrong');

  expect((await screen.findByText(refusal.detail.ko)).closest('[role="alert"]')).not.toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>(/비밀번호/).value).toBe('');
  expect(screen.getByLabelText<HTMLInputElement>(/아이디/).value).toBe('kim');
});

test('before the first administrator exists the page says how to begin', async () => {
  open(true);

  expect(await screen.findByText(/1회용 링크/)).toBeTruthy();
});

test('signing in leads back to where the person wanted to go', async () => {
  const { seen, where } = open(false);

  await enter('Kim ', 'right');

  expect(await screen.findByText('inside')).toBeTruthy();
  expect(where()).toBe('/live?set=city');
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ login: 'kim', password: 'right' });
});

test('where no provider is configured none is offered', async () => {
  const { seen } = open(false);
  await screen.findByLabelText(/아이디/);

  await waitFor(() => expect(seen.map(({ path }) => path)).toContain('/session/oidc'));
  expect(screen.queryByRole('link')).toBeNull();
});

test('the way to the provider keeps where the person wanted to go', async () => {
  open(false, { provider: '인천시 통합인증' });

  const link = await screen.findByRole('link', { name: '인천시 통합인증(으)로 로그인' });

  expect(link.getAttribute('href')).toBe('/api/v1/session/oidc/start?next=%2Flive%3Fset%3Dcity');
});

test.each([
  ['SSO_UNKNOWN', /연결된 계정이 없습니다/],
  ['SSO_STATE', /다른 브라우저에서 시작/],
  ['<script>', /다시 시도하세요/],
])('what went wrong at the provider (%s) is told in words of the page', async (code, words) => {
  open(false, { at: `/sign-in?error=${encodeURIComponent(code)}` });

  expect((await screen.findByText(words)).closest('[role="alert"]')).not.toBeNull();
});
