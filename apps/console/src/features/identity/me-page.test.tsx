import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import type { OwnSession } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MePage } from './me-page.js';

const session = (last: number, more: Partial<OwnSession>): OwnSession => ({
  id: `019a0000-0000-7000-8000-00000000000${last}`,
  current: false,
  method: 'password',
  locked: false,
  createdAt: '2026-04-01T00:00:00Z',
  lastSeenAt: '2026-04-01T01:00:00Z',
  endsAt: '2026-04-01T10:00:00Z',
  address: '10.20.0.7',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0 Safari/537.36',
  ...more,
});
const here = session(1, { current: true });
const elsewhere = session(2, { address: '203.0.113.9', userAgent: null, locked: true, method: 'sso' });

const show = (sessions: OwnSession[]) => {
  const seen = answers({
    'GET /me/sessions': { status: 200, body: { sessions } },
    'GET /me/passkeys': { status: 200, body: { passkeys: [] } },
    [`DELETE /me/sessions/${elsewhere.id}`]: { status: 204, body: null },
    'DELETE /me/sessions': { status: 200, body: { ended: 1 } },
  });
  renderPage(<MePage />, { role: 'counselor', at: '/me' });
  return seen;
};

test('the present session cannot be ended by mistake, and alone there is nothing to end', async () => {
  show([here]);

  const row = await screen.findByRole('row', { name: /Chrome · Windows/ });

  expect(within(row).getByText('지금 이 브라우저')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /끝내기/ })).toBeNull();
});

test('an unknown device is named so, with its address, and ended once confirmed', async () => {
  const seen = show([here, elsewhere]);
  const row = await screen.findByRole('row', { name: /알 수 없음 \(기관 로그인\) 203\.0\.113\.9/ });

  await userEvent.click(within(row).getByRole('button', { name: '끝내기' }));
  expect(seen.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '끝내기' }));

  expect(seen.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
    `/me/sessions/${elsewhere.id}`,
  ]);
});

test('all others are ended together, and how many is told', async () => {
  show([here, elsewhere]);

  await userEvent.click(await screen.findByRole('button', { name: '다른 곳 모두 끝내기' }));
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: '다른 곳 모두 끝내기' }),
  );

  expect(await screen.findByText('다른 로그인 1개를 끝냈습니다.')).toBeTruthy();
});

test('without a second factor none is claimed, and there are no recovery codes to renew', async () => {
  show([here]);

  expect(await screen.findByText('등록되지 않음')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '복구 코드 새로 받기' })).toBeNull();
});
