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
