import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SatisfactionPage } from './satisfaction-page.js';

const empty = {
  dataSet: 'city',
  method: 'linear100',
  months: [],
  target: { value: 95, source: '2019 행정관리국' },
  firstDay: null,
  lastDay: null,
};
const show = (role: 'manager' | 'teamLead' = 'manager') => {
  const seen = answers({ 'GET /satisfaction': { status: 200, body: empty } });
  return { ...renderPage(<SatisfactionPage />, { role, at: '/satisfaction?set=city' }), seen };
};

test('without answers the page says how to bring them in; who cannot import reads who can', async () => {
  show('teamLead');

  expect(await screen.findByText('이 자료 구분에는 상담만족도 응답이 없습니다')).toBeTruthy();
  expect(screen.getByText(/반입은 운영진이나 관리자가 할 수 있습니다/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: '자료 반입으로' })).toBeNull();
});

test('who can import is led there', async () => {
  show();

  const link = await screen.findByRole('link', { name: '자료 반입으로' });
  expect(link.getAttribute('href')).toBe('/imports');
});

test('another method asks for other figures of the same data set', async () => {
  const { seen } = show();
  await screen.findByText('이 자료 구분에는 상담만족도 응답이 없습니다');

  await userEvent.click(screen.getByRole('radio', { name: '상위 2개(Top-2)' }));

  expect(seen.map(({ path }) => path)).toEqual([
    '/satisfaction?dataSet=city&method=linear100',
    '/satisfaction?dataSet=city&method=top2Box',
  ]);
});
