import { renderPage } from '../../shared/testing/render-page.js';
import { jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AnnualTable } from './annual-table.js';
import { yearOf } from './annual.testing.js';

const show = () => renderPage(<AnnualTable years={[yearOf(2018), yearOf(2017)]} />);

test('figures stand as printed under their years, the newest first, ten months named as such', () => {
  show();

  const headers = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(headers).toEqual(['제4기', '구분', '2018 (10월말)', '2017']);
  const row = screen.getByRole('row', { name: /^콜통계\(년누적\)/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['797,636', '804,724']);
  expect(screen.getByText('(단위 : 명, 백만원, %, 건)')).toBeTruthy();
});

test('a year whose average agrees has no second line; the other one gives its likely reason, marked as a guess', async () => {
  show();

  const [button, ...others] = screen.getAllByRole('button', { name: /^산출/ });
  expect(others).toEqual([]);
  expect(button?.textContent).toBe('산출 2,624추정 다른 까닭 보기');
  await userEvent.click(button as HTMLElement);

  expect(
    screen.getByText(/2018년 일평균: 보고 2,623건, 산출 2,623.8건\(797,636건 ÷ 304일\)/).textContent,
  ).toMatch(/소수점 이하를 버린 값과 같음\(추정\)$/);
});

test('the key C copies the printed table with its terms and without the computed values', async () => {
  const copied: Record<string, string> = {};
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  document.execCommand = jest.fn(() => {
    const event = new Event('copy');
    Object.assign(event, {
      clipboardData: { setData: (type: string, text: string) => (copied[type] = text) },
    });
    document.dispatchEvent(event);
    return true;
  });
  show();

  screen.getByRole('region', { name: '연도별 운영 현황' }).focus();
  await userEvent.keyboard('c');

  expect(copied['text/html']).toMatch(/<th colspan="2"[^>]*>제4기<\/th>/);
  expect(copied['text/html']).toContain('border:1px solid #000');
  expect(copied['text/plain']).toContain('콜통계(일평균)\t2,623\t2,205\n비고\t부평구 통합 (3. 1.)\t');
  expect(copied['text/plain']).not.toContain('2,624');
});
