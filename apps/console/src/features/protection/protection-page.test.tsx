import type { Role } from '@michuhol/contract';
import { screen } from '@testing-library/react';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { ProtectionPage } from './protection-page.js';

const none = { status: 200, body: { incidents: [] } };

test.each<[Role, string[]]>([
  ['counselor', ['기록하기', '내 기록', '내 보호조치']],
  ['teamLead', ['검토함', '보호조치 요청', '기록하기', '내 기록', '내 보호조치']],
  ['protectionOfficer', ['오늘 할 일', '기한·재심', '전체 기록']],
  ['centreHead', ['전체 기록', '보호조치 요청']],
])('a %s finds the own views, that which begins the day first', async (role, names) => {
  answers({ 'GET /incidents': none, 'GET /incidents/overdue': none });
  renderPage(<ProtectionPage />, { role, at: '/protection' });

  const tabs = await screen.findAllByRole('tab');
  expect(tabs.map(({ textContent }) => textContent)).toEqual(names);
  expect(tabs[0]?.getAttribute('aria-selected')).toBe('true');
});

test('the officer’s morning tells of care and of cases', async () => {
  answers({
    'GET /measures/care': {
      ...{ status: 200, body: { questions: [], requests: [], followUps: [], overdue: [] } },
    },
    'GET /caller-cases': { status: 200, body: { cases: [] } },
  });
  renderPage(<ProtectionPage />, { role: 'protectionOfficer', at: '/protection' });

  expect(await screen.findByText('늦어진 상담이 없습니다')).toBeTruthy();
  expect(await screen.findByText('오늘 확인할 이의신청이나 만료가 없습니다.')).toBeTruthy();
});
