import { jest } from '@jest/globals';
import type { RecertificationRow, Source, Token } from '@michuhol/contract';
import { screen, waitFor } from '@testing-library/react';
import { computerClock } from '../../shared/platform/clock.js';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { AdminPage } from './admin-page.js';

const source: Source = {
  id: '019a0000-0000-7000-8000-000000000001',
  code: 'switch-1',
  name: '교환기 하나',
  dataSet: 'city',
  kinds: [],
  lastEventAt: null,
  lastHeartbeatAt: null,
  eventsPerSecond: null,
  tokens: [],
};
const show = (parked: number, rejected: number) => {
  answers({
    'GET /sources': { status: 200, body: { sources: [source] } },
    [`GET /sources/${source.id}/parked-events`]: {
      status: 200,
      body: { parked, rejected, reason: { code: 'NO_START', ko: '', en: '' }, events: [] },
    },
  });
  renderPage(<AdminPage />, { role: 'admin', at: '/admin' });
};

afterEach(() => jest.restoreAllMocks());

test('events whose call never started are counted, those that wait and those that were refused', async () => {
  show(2, 1234);
  await screen.findByText(/기다림 2건, 하루가 지나 거부 1,234건/);
});

test('a source without such events says nothing of them', async () => {
  show(0, 0);
  await screen.findByText('확인할 것이 없습니다');
  expect(screen.queryByText(/통화의 시작/)).toBeNull();
});

const token: Token = {
  ...{ id: '019a0000-0000-7000-8000-000000000002', label: '정보전략과 대시보드', role: 'manager' },
  ...{ permissions: ['figures.read'], source: null, allowedNetworks: [], createdBy: '관리자' },
  ...{ createdAt: '2026-01-01T00:00:00Z', expiresAt: '2026-05-01T00:00:00+09:00', lastUsedAt: null },
  ...{ lastUsedAddress: null, revokedAt: null, state: 'active' },
};
const person: RecertificationRow = {
  ...{ accountId: source.id, login: 'lee', name: '이상담', role: 'counselor', team: null, leadsTeam: false },
  ...{ organisation: null, organisationName: null, validUntil: '2026-05-01' },
  ...{ since: null, lastSignInAt: null, decision: null },
};

test.each([
  ['2026-03-31T12:00:00+09:00', 0],
  ['2026-04-01T12:00:00+09:00', 2],
])('at %s, of two that end on 1 May, %d are announced', async (now, announced) => {
  jest.spyOn(computerClock, 'milliseconds').mockReturnValue(Date.parse(now));
  answers({
    'GET /sources': { status: 200, body: { sources: [] } },
    'GET /tokens': { status: 200, body: { tokens: [token] } },
    'GET /accounts/recertification': {
      status: 200,
      body: { month: '2026-04', current: true, open: 1, rows: [person] },
    },
  });
  renderPage(<AdminPage />, { role: 'admin', at: '/admin' });

  expect(await screen.findByText(/월간 권한 재확인: 확인할 사람 1명 남음/)).toBeTruthy();
  await waitFor(() =>
    expect(screen.queryAllByText(/30일 안에 끝남 – (이상담|정보전략과 대시보드)/)).toHaveLength(announced),
  );
});
