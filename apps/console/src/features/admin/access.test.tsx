import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import { boardOf, sliceOf } from '../../shared/testing/board-of.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { defaultSecuritySettings, tokenPermissionsOf, type Kiosk, type Token } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AdminPage } from './admin-page.js';

const token = (last: number, more: Partial<Token>): Token => ({
  id: `019a0000-0000-7000-8000-00000000000${last}`,
  label: '정보전략과 대시보드',
  role: 'manager',
  permissions: ['figures.read'],
  source: null,
  allowedNetworks: [],
  createdBy: '관리자',
  createdAt: '2026-04-01T00:00:00Z',
  expiresAt: '2026-07-01T00:00:00Z',
  lastUsedAt: '2026-04-02T00:00:00Z',
  lastUsedAddress: '10.20.0.9',
  revokedAt: null,
  state: 'active',
  ...more,
});
const kiosk: Kiosk = {
  ...{ id: '019a0000-0000-7000-8000-000000000007', label: '1팀 앞 벽', dataSet: 'city', createdBy: '관리자' },
  ...{ createdAt: '2026-04-01T00:00:00Z', linkExpiresAt: '2026-04-02T00:00:00Z', openedAt: null },
  ...{ expiresAt: null, lastSeenAt: null, lastSeenAddress: null, revokedAt: null, state: 'waiting' },
  ...{ pages: ['now', 'queues', 'staff', 'volume'], seconds: 20, theme: 'dark', queues: ['수도'] },
};
const LINK = 'https://console.example/kiosk#token=once';

const show = (at: string, table: Parameters<typeof answers>[0]) => {
  const seen = answers(table);
  renderPage(<AdminPage />, { role: 'admin', at });
  return seen;
};
const changes = (seen: readonly SeenRequest[]) => seen.filter(({ method }) => method !== 'GET');

test('tokens of sources and those that ended cannot be revoked here', async () => {
  const source = { id: '019a0000-0000-7000-8000-000000000003', code: 's', name: '교환기 하나' };
  show('/admin/tokens', {
    'GET /tokens': {
      status: 200,
      body: {
        tokens: [
          token(1, { label: '교환기', role: null, permissions: [], source }),
          token(2, { label: '옛 토큰', state: 'expired' }),
        ],
      },
    },
  });

  expect(await screen.findByRole('row', { name: /교환기 수집원 교환기 하나 이벤트 보내기/ })).toBeTruthy();
  expect(screen.getByRole('row', { name: /옛 토큰 .*만료/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '폐기' })).toBeNull();
});

test('a token is issued with fewer permissions than its role, and shown once', async () => {
  const seen = show('/admin/tokens', {
    'GET /tokens': { status: 200, body: { tokens: [] } },
    'POST /tokens': { status: 201, body: { secret: 'mht_once', token: token(1, {}) } },
  });
  await userEvent.click(await screen.findByRole('button', { name: '토큰 발급' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/용도/), '대시보드');
  await userEvent.click(within(dialog).getByRole('checkbox', { name: /통화 목록 보기/ }));
  await userEvent.type(within(dialog).getByLabelText(/허용 네트워크/), '10.20.0.0/16');
  await userEvent.click(within(dialog).getByRole('button', { name: '저장' }));

  expect(await screen.findByText('mht_once')).toBeTruthy();
  const { permissions, ...rest } = changes(seen)[0]?.body as { permissions: string[] };
  expect(rest).toEqual({ label: '대시보드', role: 'manager', days: 90, allowedNetworks: ['10.20.0.0/16'] });
  expect(permissions).not.toContain('calls.read');
  expect(permissions).toHaveLength(tokenPermissionsOf('manager').size - 1);
});

test('the one-time link of a screen stands as text and as a picture', async () => {
  show('/admin/kiosks', {
    'GET /kiosks': { status: 200, body: { kiosks: [kiosk] } },
    'POST /kiosks': { status: 201, body: { kiosk, link: LINK } },
  });
  await userEvent.type(await screen.findByLabelText(/위치/), '1팀 앞 벽');
  await userEvent.click(screen.getByRole('button', { name: '화면 추가' }));

  expect(await screen.findByText(LINK)).toBeTruthy();
  expect(screen.getByRole('img', { name: '현황판 화면을 여는 QR 코드' })).toBeTruthy();
});

test('a screen is made with what it shows, in the order of choosing', async () => {
  const seen = show('/admin/kiosks', {
    'GET /kiosks': { status: 200, body: { kiosks: [] } },
    'GET /live/board': {
      status: 200,
      body: boardOf(0, { queues: [sliceOf('교통'), sliceOf(null)] }),
    },
    'POST /kiosks': { status: 201, body: { kiosk, link: LINK } },
  });
  await userEvent.type(await screen.findByLabelText(/위치/), '상황판');
  await userEvent.click(screen.getByText('보일 내용', { selector: 'summary' }));
  for (const name of [/^지금/, /^상담사/, /^지금/])
    await userEvent.click(await screen.findByRole('checkbox', { name }));
  await userEvent.click(await screen.findByRole('checkbox', { name: '교통' }));
  await userEvent.selectOptions(screen.getByLabelText('바탕'), '밝게');
  await userEvent.click(screen.getByRole('button', { name: '화면 추가' }));

  await screen.findByText(LINK);
  expect(changes(seen)[0]?.body).toEqual({
    ...{ label: '상황판', dataSet: 'synthetic', pages: ['queues', 'volume', 'now'] },
    ...{ seconds: 20, theme: 'light', queues: ['교통'] },
  });
});

test('a screen is changed without a new link; without a page nothing is sent', async () => {
  const seen = show('/admin/kiosks', {
    'GET /kiosks': { status: 200, body: { kiosks: [kiosk] } },
    'GET /live/board': { status: 200, body: boardOf(0, { queues: [sliceOf('교통')] }) },
    [`PUT /kiosks/${kiosk.id}`]: { status: 200, body: kiosk },
  });
  expect(await screen.findByText(/지금, 대기열, 상담사, 통화량 · 20초 · 어둡게 · 대기열 1개/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '설정' }));
  const dialog = within(screen.getByRole('dialog'));
  const pages = ['지금', '대기열', '상담사', '오늘 통화량'].map((name) =>
    dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }),
  );
  for (const page of pages) await userEvent.click(page);
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(dialog.getByText('화면을 하나 이상 고르세요.')).toBeTruthy();
  expect(changes(seen)).toEqual([]);

  await userEvent.click(dialog.getByRole('checkbox', { name: /^대기열/ }));
  await userEvent.click(await dialog.findByRole('checkbox', { name: '수도 (현황판에 없음)' }));
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(changes(seen)[0]?.body).toEqual({
    ...{ label: '1팀 앞 벽', dataSet: 'city', pages: ['queues'], seconds: 20, theme: 'dark', queues: [] },
  });
});

test('a network that is none is named and nothing is sent; administrators always need a second factor', async () => {
  const body = { settings: defaultSecuritySettings, secondFactorInForce: true };
  const seen = show('/admin/security', {
    'GET /settings/security': { status: 200, body },
    'PUT /settings/security': { status: 200, body },
  });
  const admin = await screen.findByRole<HTMLInputElement>('checkbox', { name: '시스템 관리자' });
  expect([admin.checked, admin.disabled]).toEqual([true, true]);
  const networks = screen.getByLabelText(/센터의 네트워크/);
  await userEvent.type(networks, '10.20.0.0/16\nthe office');
  await userEvent.click(screen.getByRole('button', { name: '저장' }));
  expect(await screen.findByText('주소/비트로 적으세요: the office')).toBeTruthy();
  expect(changes(seen)).toEqual([]);

  await userEvent.clear(networks);
  await userEvent.type(networks, '10.20.0.0/16');
  await userEvent.click(screen.getByRole('checkbox', { name: '상담사' }));
  await userEvent.click(screen.getByRole('button', { name: '저장' }));

  expect(await screen.findByText('보안 설정을 바꿨습니다.')).toBeTruthy();
  expect(changes(seen)[0]?.body).toEqual({
    ...defaultSecuritySettings,
    secondFactorRoles: ['admin', 'privacyOfficer', 'counselor'],
    allowedNetworks: ['10.20.0.0/16'],
  });
});
