import type { ProtectionStatistics } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { ProtectionStatisticsPage } from './statistics-page.js';

const burden = { last7: 1, last30: 3, last90: 9, grave90: 2, measures90: 1 };
const hidden = { count: null, hidden: true, answered: null, rate: null };
const statistics: ProtectionStatistics = {
  ...{ dataSet: 'city', month: '2026-03', newestMonth: '2026-03', computedAt: '2026-04-01T12:00:00+09:00' },
  total: { count: 40, hidden: false, answered: 80_000, rate: 5 },
  breakdowns: [
    {
      by: 'class',
      rows: [
        { key: 'abusive', label: { ko: '악성', en: 'Abusive' }, ...hidden },
        { key: 'harsh', label: { ko: '강성', en: 'Harsh' }, ...hidden },
        {
          ...{ key: 'other', label: { ko: '기타', en: 'Other' } },
          ...{ count: 12, hidden: false, answered: null, rate: null },
        },
      ],
    },
  ],
  months: [{ month: '2026-03', count: 40, hidden: false, answered: 80_000, rate: 5 }],
  figures: [
    { id: 'noticeBeforeEnd', value: 0.9, numerator: 18, denominator: 20, hidden: false },
    { id: 'grave', value: null, numerator: null, denominator: null, hidden: true },
    { id: 'handlingMedian', value: 26.44, numerator: null, denominator: 30, hidden: false },
  ],
  standing: [{ id: 'restricted', name: { ko: '이용제한 중', en: 'Restricted' }, count: null, hidden: true }],
  coupling: {
    ...{ hours: 700, hidden: false, correlation: 0.4, byHour: [] },
    sentence: { ko: '- 특이민원 비율이 높은 시간에 대기도 긺 (상관계수 0.40, n=700시간, 추정)', en: '-' },
  },
};

const show = (role: 'counselor' | 'manager' | 'protectionOfficer') => {
  const people = [
    { id: '018f0000-0000-7000-8000-000000000001', name: '가상담', team: '1팀', ...burden, last90: 1 },
    { id: '018f0000-0000-7000-8000-000000000002', name: '나상담', team: null, ...burden, last90: 9 },
  ];
  const seen = answers({
    'GET /protection/statistics': { status: 200, body: statistics },
    'GET /protection/burden/own': { status: 200, body: burden },
    'GET /protection/burden': { status: 200, body: { people } },
  });
  renderPage(<ProtectionStatisticsPage />, { role, at: '/protection/statistics' });
  return seen;
};
const paths = (seen: ReturnType<typeof show>): string[] => seen.map(({ path }) => path.split('?')[0] ?? '');

test('a counselor sees the own burden and nothing else', async () => {
  const seen = show('counselor');

  expect(await screen.findByText('최근 30일')).toBeTruthy();
  expect(new Set(paths(seen))).toEqual(new Set(['/protection/burden/own']));
});

test('a manager sees figures with their definitions, and what is too small is not told', async () => {
  const seen = show('manager');

  await userEvent.click(await screen.findByRole('button', { name: /종료 전 고지율/ }));
  expect(screen.getByText(/분모: 상담사가 끝낸 특이민원.*\(20\)/)).toBeTruthy();
  expect(screen.getByRole('button', { name: /S3 이상 비율/ }).textContent).toContain('비공개');
  expect(screen.getByRole('button', { name: /중앙값/ }).textContent).toContain('26.4시간');
  const table = screen.getByRole('group', { name: '분류별' });
  expect(within(table).getByRole('row', { name: /악성/ }).textContent).toContain('비공개');
  expect(screen.getAllByText(/상관계수 0\.40, n=700시간, 추정/).length).toBeGreaterThan(0);
  expect(paths(seen)).not.toContain('/protection/burden');
});

test('the protection officer sees burdens by name, in the order in which they come, without files', async () => {
  show('protectionOfficer');

  const table = await screen.findByRole('group', { name: '상담사별 부담' });
  const names = within(table)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent);
  expect(names).toEqual(['가상담 (1팀)', '나상담']);
  expect(within(table).queryByRole('button')).toBeNull();
});
