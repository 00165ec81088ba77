import type { Board } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { screen, within } from '@testing-library/react';
import { answers } from '../../shared/testing/answers.js';
import { agentsOf, boardOf, feedOf, sliceOf } from '../../shared/testing/board-of.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { PhoneFloor } from './phone-floor.js';

const NOW = Date.parse('2026-04-01T14:00:00+09:00');
const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
const busy = (more: Partial<Board> = {}): Board =>
  boardOf(NOW, {
    totals: { ...emptyTotals, offered: 1452, answered: 1349 },
    waiting: { count: 12, within: 2, oldestSince: ago(134) },
    serviceLevel: { ratio: 0.758, withinSeconds: 20, targetRatio: 0.8 },
    agents: agentsOf({ loggedIn: 58, ready: 3 }),
    queues: [
      sliceOf('시정', { waiting: 4, oldestWaitingSince: ago(20) }),
      sliceOf('교통', { waiting: 8, oldestWaitingSince: ago(134) }),
      sliceOf('수도'),
    ],
    ...more,
  });
const show = (board: Board, stale = false) => {
  answers({ 'GET /alerts': { status: 200, body: { alerts: [] } } });
  return renderPage(
    <PhoneFloor board={board} now={new Date(NOW)} stale={stale}>
      <p>상담사 명단</p>
    </PhoneFloor>,
    { role: 'manager', at: '/live' },
  );
};
const five = () => screen.getByRole('region', { name: '지금 다섯 수치' });

test('five figures, no more, each with its word where it needs one', () => {
  show(busy());

  const figures = within(five())
    .getAllByRole('group')
    .flatMap((row) => [...row.children].map(({ textContent }) => textContent));
  expect(figures).toEqual([
    expect.stringMatching(/^고객대기12명기준 초과 10/),
    expect.stringMatching(/^최장 대기02:14기준의 3배 넘음/),
    expect.stringMatching(/^20초 내 응대75\.8%목표 미달/),
    expect.stringMatching(/^응대율92\.9%/),
    expect.stringMatching(/^상담가능3명/),
  ]);
});

test('queues with callers come by need, and what belongs to the page follows', () => {
  show(busy());

  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows).toEqual(['교통 8명최장 02:14', '시정 4명최장 00:20']);
  expect(screen.getByText('상담사 명단')).toBeTruthy();
});

test('a queue whose feed is silent is named although nobody seems to wait in it', () => {
  show(
    busy({
      feeds: [feedOf('switch', NOW), feedOf('second', NOW, 60)],
      queues: [sliceOf('수도', { sources: ['second'] })],
    }),
  );

  expect(screen.getByRole('listitem').textContent).toMatch(/수도 수집 끊김0명/);
});

test('a quiet floor says that nobody waits, and what is not known is no nought', () => {
  show(boardOf(NOW));

  expect(screen.getByText('기다리는 사람이 없습니다.')).toBeTruthy();
  expect(five().textContent).toMatch(/최장 대기–.*20초 내 응대–.*응대율–.*상담가능–수집원이 알리지 않음/);
});

test('stale figures say so and call for nothing', () => {
  show(busy(), true);

  expect(within(five()).getAllByText('갱신 멈춤')).toHaveLength(5);
  expect(five().textContent).not.toMatch(/기준 초과|3배 넘음|미달/);
});
