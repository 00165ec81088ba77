import type { Source } from '@michuhol/contract';
import { screen } from '@testing-library/react';
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

test('events whose call never started are counted, those that wait and those that were refused', async () => {
  show(2, 1234);
  await screen.findByText(/기다림 2건, 하루가 지나 거부 1,234건/);
});

test('a source without such events says nothing of them', async () => {
  show(0, 0);
  await screen.findByText('확인할 것이 없습니다');
  expect(screen.queryByText(/통화의 시작/)).toBeNull();
});
