import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import type { Source } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AdminPage } from './admin-page.js';

const TOKEN = 'mhs_once-and-never-again';
const source = (last: number, name: string): Source => ({
  id: `019a0000-0000-7000-8000-00000000000${last}`,
  code: `switch-${last}`,
  name,
  dataSet: 'city',
  kinds: [],
  lastEventAt: null,
  lastHeartbeatAt: null,
  eventsPerSecond: null,
  tokens: [],
});
const first = source(1, '교환기 하나');
const issued: Source = {
  ...first,
  tokens: [
    {
      id: '019a0000-0000-7000-8000-000000000009',
      label: '교환기',
      createdAt: '2026-04-01T05:00:00Z',
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    },
  ],
};

const show = async () => {
  let now = first;
  const seen = answers({
    'GET /sources': () => ({ status: 200, body: { sources: [now, source(2, '교환기 둘')] } }),
    [`POST /sources/${first.id}/tokens`]: () => {
      now = issued;
      return { status: 201, body: { token: TOKEN, source: issued } };
    },
    [`DELETE /sources/${first.id}/tokens/${issued.tokens[0]?.id ?? ''}`]: { status: 200, body: first },
  });
  renderPage(<AdminPage />, { role: 'admin', at: '/admin/sources' });
  await openTokensOf('교환기 하나');
  return seen;
};
const openTokensOf = async (name: string): Promise<void> => {
  const row = await screen.findByRole('row', { name: new RegExp(name) });
  await userEvent.click(within(row).getByRole('button', { name: /토큰/ }));
};
const issue = async (): Promise<void> => {
  await userEvent.type(screen.getByLabelText('용도'), '교환기');
  await userEvent.click(screen.getByRole('button', { name: '토큰 발급' }));
  await screen.findByText(TOKEN);
};

test('a token without a purpose cannot be issued', async () => {
  const seen = await show();

  expect(screen.getByRole<HTMLButtonElement>('button', { name: '토큰 발급' }).disabled).toBe(true);
  expect(seen.every(({ method }) => method === 'GET')).toBe(true);
});

test('a token is shown once: with the panel closed it is gone', async () => {
  await show();
  await issue();
  expect(screen.getByText('토큰은 지금 한 번만 보입니다. 안전한 곳에 옮겨 두세요.')).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: '닫기' }));
  await openTokensOf('교환기 하나');

  expect(await screen.findByRole('rowheader', { name: '교환기' })).toBeTruthy();
  expect(screen.queryByText(TOKEN)).toBeNull();
});

test('the tokens of another source never show the one just issued', async () => {
  await show();
  await issue();

  await openTokensOf('교환기 둘');

  expect(screen.getByRole('heading', { name: '교환기 둘의 토큰' })).toBeTruthy();
  expect(screen.queryByText(TOKEN)).toBeNull();
});

test('revoking says first what will happen, and happens once confirmed', async () => {
  const seen = await show();
  await issue();

  await userEvent.click(await screen.findByRole('button', { name: '폐기' }));
  const dialog = screen.getByRole('dialog', { name: '폐기' });
  expect(within(dialog).getByText(/되돌릴 수 없습니다/)).toBeTruthy();
  expect(seen.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(within(dialog).getByRole('button', { name: '폐기' }));

  expect(seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});
