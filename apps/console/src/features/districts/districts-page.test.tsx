import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DistrictsPage } from './districts-page.js';
import { districtsOf } from './districts.testing.js';

const fill = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => userEvent.click(screen.getByRole('button', { name: '저장', hidden: true }));

test('who may not enter facts sees them without the way to enter', async () => {
  answers({ 'GET /districts': { status: 200, body: districtsOf() } });
  renderPage(<DistrictsPage />, { role: 'supervisor' });

  expect(await screen.findByRole('table', { name: '기관별 통합 현황' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /통합 현황 입력$/ })).toBeNull();
});

test('the page says of what day it is, and what each agency cost on what basis', async () => {
  answers({ 'GET /districts': { status: 200, body: districtsOf() } });
  renderPage(<DistrictsPage />);

  const table = await screen.findByRole('table', { name: '기관별 통합 현황' });
  expect(screen.getByText('- 통합 2개 기관, 통합 예정 1개, 미통합 1개', { exact: false })).toBeTruthy();
  expect(screen.getAllByText('2018. 12. 기준').length).toBeGreaterThan(0);
  const dong = within(table).getByRole('row', { name: /^동구/ });
  const cells = within(dong)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
  expect(cells.slice(0, 6)).toEqual([
    '예정',
    '2019. 4. 1.',
    '62',
    '특별조정교부금 (전액)',
    '36',
    '시 50% : 구 50%기간: 미기재',
  ]);
  const seo = within(table).getByRole('row', { name: /^서구/ });
  expect(within(seo).getAllByText('–')).toHaveLength(5);
});

test('an integrated agency needs the day it joined; with it and its document it is entered', async () => {
  const seen = answers({
    'GET /districts': { status: 200, body: districtsOf() },
    [`POST /districts/${districtsOf().agencies[0]?.id}/facts`]: { status: 201, body: districtsOf() },
  });
  renderPage(<DistrictsPage />);
  await userEvent.click(await screen.findByRole('button', { name: '서구 통합 현황 입력' }));
  fill(/^상태/, 'integrated');
  fill(/^기준일/, '2020-12-31');
  fill(/^근거/, '2021 주요 업무계획');
  fill(/^문서번호/, '행정-7');

  await save();
  expect(screen.getByText('통합이면 통합일이 있어야 합니다.')).toBeTruthy();
  fill(/^통합일/, '2020-07-01');
  await save();

  expect(await screen.findByText('서구 통합 현황을 입력했습니다.')).toBeTruthy();
  expect(seen.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
    {
      state: 'integrated',
      joinedOn: '2020-07-01',
      plannedOn: null,
      projectCost: null,
      projectFunding: null,
      operatingCost: null,
      operatingCostPeriod: null,
      operatingCostShare: null,
      basis: '2021 주요 업무계획',
      documentNumber: '행정-7',
      asOf: '2020-12-31',
    },
  ]);
});
