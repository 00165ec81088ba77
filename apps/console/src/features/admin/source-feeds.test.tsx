import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import type { Source, SourceFeed } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AdminPage } from './admin-page.js';

const source: Source = {
  id: '019a0000-0000-7000-8000-000000000001',
  code: 'switch-1',
  name: '교환기',
  dataSet: 'city',
  kinds: ['consultation', 'intervals'],
  lastEventAt: null,
  lastHeartbeatAt: null,
  eventsPerSecond: 500,
  tokens: [],
};
const reading = {
  format: null,
  encoding: null,
  delimiter: null,
  profile: null,
  container: null,
  sheet: null,
  zone: null,
};
const broken: SourceFeed = {
  id: '019a0000-0000-7000-8000-000000000002',
  kind: 'tail',
  path: 'switch-1/queue_log',
  ami: null,
  reading,
  settleSeconds: 10,
  active: true,
  problem: { code: 'LOG_MISSING', ko: '로그 파일이 없습니다', en: 'No such log' },
  lastFault: {
    code: 'LOG_MISSING',
    ko: '로그 파일이 없습니다',
    en: 'No such log',
    at: '2026-04-01T05:00:00Z',
  },
  lookedAt: '2026-04-01T05:00:00Z',
  lastFile: {
    importId: '019a0000-0000-7000-8000-000000000003',
    fileName: 'queue_log',
    receivedAt: '2026-03-31T15:00:00Z',
    sizeBytes: 2048,
    takenBytes: 1024,
  },
};

const listening: SourceFeed = {
  ...broken,
  id: '019a0000-0000-7000-8000-000000000004',
  kind: 'ami',
  path: '10.0.0.5:5038',
  ami: { userName: 'console', tls: true },
  problem: null,
  lastFault: null,
  lastFile: null,
};

const show = async (
  role: 'admin' | 'supervisor' = 'admin',
  switches: readonly string[] = ['10.0.0.5:5038', '10.0.0.6:5038'],
) => {
  const feeds = { root: '/srv/watch', switches, feeds: [broken, listening] };
  const seen = answers({
    'GET /sources': { status: 200, body: { sources: [source] } },
    'GET /imports': { status: 200, body: { imports: [] } },
    'GET /profiles': { status: 200, body: { profiles: [] } },
    [`GET /sources/${source.id}/feeds`]: { status: 200, body: feeds },
    [`POST /sources/${source.id}/feeds`]: { status: 201, body: feeds },
    [`PUT /sources/${source.id}/limit`]: { status: 200, body: source },
  });
  renderPage(<AdminPage />, { role, at: '/admin/sources' });
  await userEvent.click(await screen.findByRole('button', { name: /수신 방법/ }));
  await screen.findByText(/\/srv\/watch 아래 경로만/);
  return seen;
};

test('who may not change sources sees the state of a feed and its last fault, and no buttons', async () => {
  await show('supervisor');

  const row = await screen.findByRole('row', { name: /switch-1\/queue_log 로그/ });
  expect(within(row).getByText('오류')).toBeTruthy();
  expect(within(row).getByText(/^로그 파일이 없습니다 \(LOG_MISSING\) · 2026\. 4\. 1\. 14:00/)).toBeTruthy();
  expect(within(row).getByRole('link', { name: 'queue_log' }).getAttribute('href')).toBe(
    '/imports/019a0000-0000-7000-8000-000000000003',
  );
  expect(within(row).queryByRole('button')).toBeNull();
  expect(screen.queryByLabelText('토큰마다 초당 한도')).toBeNull();
});

test('totals and consultations are told by what the source brought', async () => {
  await show('supervisor');

  const row = screen.getByRole('row', { name: /^교환기 switch-1/ });
  expect(within(row).getByText('집계값')).toBeTruthy();
  expect(within(row).getByText('상담 기록')).toBeTruthy();
  expect(within(row).queryByText('통화')).toBeNull();
});

test('a limit that is no number is not sent; an empty one takes the limit away', async () => {
  const seen = await show();
  const field = screen.getByLabelText('토큰마다 초당 한도');
  const save = screen.getByRole<HTMLButtonElement>('button', { name: '한도 저장' });

  await userEvent.clear(field);
  await userEvent.type(field, '0');
  expect(save.disabled).toBe(true);
  await userEvent.clear(field);
  await userEvent.click(save);

  await screen.findByText('한도를 저장했습니다.');
  expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({ eventsPerSecond: null });
});

test('a folder is watched with its profile and how long its files have to rest', async () => {
  const seen = await show();
  const adding = within(await screen.findByRole('group', { name: '감시 더하기' }));

  await userEvent.type(adding.getByLabelText('경로'), ' switch-1/calls ');
  await userEvent.click(adding.getByRole('button', { name: '추가' }));

  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'folder',
    path: 'switch-1/calls',
    settleSeconds: 10,
    reading: { profile: null },
  });
});

const chooseSwitch = async () => {
  const adding = within(await screen.findByRole('group', { name: '감시 더하기' }));
  await userEvent.selectOptions(adding.getByLabelText('종류'), 'ami');
  return adding;
};

test('without an opened address a switch cannot be added, and who opens one is told', async () => {
  await show('admin', []);
  const adding = await chooseSwitch();

  expect(adding.getByText(/MICHUHOL_AMI_HOSTS에 호스트:포트/)).toBeTruthy();
  expect(adding.queryByRole('button', { name: '추가' })).toBeNull();
});

test('a switch is listened to with its user and password, which is not kept in the form', async () => {
  const seen = await show();
  const adding = await chooseSwitch();
  const add = adding.getByRole<HTMLButtonElement>('button', { name: '추가' });

  expect(add.disabled).toBe(true);
  await userEvent.selectOptions(adding.getByLabelText('교환기 주소'), '10.0.0.6:5038');
  await userEvent.type(adding.getByLabelText('교환기 사용자'), ' console ');
  await userEvent.type(adding.getByLabelText('교환기 비밀번호'), 'open sesame');
  await userEvent.click(adding.getByRole('checkbox', { name: 'TLS로 접속' }));
  await userEvent.click(add);

  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'ami',
    address: '10.0.0.6:5038',
    userName: 'console',
    secret: 'open sesame',
    tls: true,
  });
  await waitFor(() => expect(adding.getByLabelText<HTMLInputElement>('교환기 비밀번호').value).toBe(''));
});

test('a switch stands among the ways in with its user and how it is asked', async () => {
  await show('supervisor');

  const row = await screen.findByRole('row', { name: /10\.0\.0\.5:5038 · console · TLS/ });
  expect(within(row).getByText('교환기 (AMI)')).toBeTruthy();
  expect(within(row).getByText('연결됨')).toBeTruthy();
});
