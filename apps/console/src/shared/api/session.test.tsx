import { answers } from '../testing/answers.js';
import { meOf } from '../testing/render-page.js';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { csrfHeader } from './csrf.js';
import { createQueries, useMeQuery, useSession } from './session.js';
import { apiKey, useApi } from './use-api.js';

const within = (queries: QueryClient) => ({
  wrapper: ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  ),
});
const kim = meOf('counselor', { login: 'kim', csrfToken: 'of kim' });
const signedIn = (who = kim) => {
  const queries = createQueries();
  const { result } = renderHook(() => useSession(), within(queries));
  result.current(who);
  queries.setQueryData(apiKey('listAccounts', {}), 'what kim saw');
  return { queries, take: result.current };
};

test('nothing that was fetched for one person is shown to the next', () => {
  const { queries, take } = signedIn();

  take(meOf('counselor', { login: 'lee', csrfToken: 'of lee' }));

  expect(queries.getQueryData(apiKey('listAccounts', {}))).toBeUndefined();
  expect(csrfHeader('POST')).toEqual({ 'X-CSRF-Token': 'of lee' });
});

test('a step of the same session forgets nothing, and its token counts from then on', () => {
  const { queries, take } = signedIn();

  take({ ...kim, csrfToken: 'of kim, renewed' });

  expect(queries.getQueryData(apiKey('listAccounts', {}))).toBe('what kim saw');
  expect(csrfHeader('POST')).toEqual({ 'X-CSRF-Token': 'of kim, renewed' });
});

test('once nobody is signed in, what was fetched is gone, and the token with it', async () => {
  const { queries } = signedIn();
  answers({ 'GET /me': { status: 401, body: {} } });

  const { result } = renderHook(() => useMeQuery(), within(queries));
  void result.current.refetch();

  await waitFor(() => expect(result.current.data).toBeNull());
  expect(queries.getQueryData(apiKey('listAccounts', {}))).toBeUndefined();
  expect(csrfHeader('POST')).toEqual({});
});

test('a refusal for want of rights asks how far the sign-in is; another error does not', async () => {
  const { queries } = signedIn();
  const refusal = { type: 'about:blank', title: 'x', status: 403, detail: { ko: '없음', en: 'No' } };
  const seen = answers({
    'GET /me': { status: 200, body: kim },
    'GET /tokens': { status: 403, body: { ...refusal, code: 'NOT_PERMITTED' } },
    'GET /kiosks': { status: 403, body: { ...refusal, code: 'OUT_OF_SCOPE' } },
  });
  const asked = (): number => seen.filter(({ path }) => path === '/me').length;
  renderHook(() => useMeQuery(), within(queries));

  const kiosks = renderHook(() => useApi('listKiosks'), within(queries));
  await waitFor(() => expect(kiosks.result.current.isError).toBe(true));
  expect(asked()).toBe(0);
  renderHook(() => useApi('listTokens'), within(queries));

  await waitFor(() => expect(asked()).toBe(1));
});
