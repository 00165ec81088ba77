import { jest } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import { dayOf, NOW, past, refusal, settle, show, slider } from './past.testing.js';

const nothingKept = { status: 200, body: dayOf({ keptFrom: null, keptTo: null }) };
const ofLongAgo = { keptFrom: '1999-12-01T09:00:00+09:00', keptTo: '1999-12-31T23:50:10+09:00' };

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
});
afterEach(() => {
  jest.useRealTimers();
});

test('what was destroyed is said in words, with what is kept and the way there', async () => {
  const words = '이 날의 통화 기록은 파기되었습니다.';
  await show('/past?at=2025-01-01T09:00:00', {
    more: { 'GET /live/past': refusal(422, 'DESTROYED', words) },
  });
  expect(within(past()).getByText('이 시각은 되돌릴 수 없습니다')).toBeTruthy();
  expect(within(past()).getByText(new RegExp(words))).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '보관된 마지막 시각으로' }));
  expect(slider().getAttribute('aria-valuetext')).toBe('09:59:58');
});

test.each(['/past?at=2026-04-01T09:00:00', '/past?set=sample'])(
  'where nothing is kept (%s) no board is asked for, on no day, and the address stays',
  async (at) => {
    const { asked, seen, where } = await show(at, { more: { 'GET /live/past/day': nothingKept } });
    expect(screen.getByText('되돌릴 자료가 없습니다')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '전날' }));
    await settle(1000);

    expect(screen.getByText('되돌릴 자료가 없습니다')).toBeTruthy();
    expect(seen.filter(({ path }) => path.startsWith('/live/past/day'))).toHaveLength(2);
    expect(asked()).toEqual([]);
    expect(where()).toBe(at);
  },
);

test('the hints of the keys end without a sign of more where nothing is said to be kept', async () => {
  const { unmount } = await show('/past?at=2026-04-01T09:00:00');
  const line = () => screen.getByText(/PageDown 15분/).closest('p')?.textContent;
  expect(line()).toMatch(/재생\/멈춤 · 보관된 자료: .*까지$/);
  unmount();

  await show('/past', { more: { 'GET /live/past/day': nothingKept } });
  expect(line()).toMatch(/재생\/멈춤$/);
});

test.each([
  ['/past?set=sample', '1999-12-31T23:50:10'],
  ['/past?at=yesterday', '1999-12-31T23:50:10'],
  ['/past?at=1999-12-30T09:00:00', '1999-12-30T09:00:00'],
])('%s: until it is known what is kept no board is asked for, and then one alone', async (at, expected) => {
  let tell = (): void => {};
  const { asked } = await show(at, {
    dayHeldBy: new Promise<void>((resolve) => (tell = resolve)),
    more: { 'GET /live/past/day': { status: 200, body: dayOf(ofLongAgo) } },
  });
  await settle(1000);
  expect(asked()).toEqual([]);
  tell();
  await settle(1000);

  expect(asked().map(decodeURIComponent)).toEqual([`${expected}+09:00`]);
});

test('without an address a set that began a moment ago begins with its first one', async () => {
  const { asked } = await show('/past', {
    more: { 'GET /live/past/day': { status: 200, body: dayOf({ keptFrom: '2026-04-03T09:55:00+09:00' }) } },
  });

  expect(slider().getAttribute('aria-valuetext')).toBe('09:55:00');
  expect(asked().map(decodeURIComponent)).toEqual(['2026-04-03T09:55:00+09:00']);
});

test('without an address a set that ended long ago begins with its last moment', async () => {
  const { asked, where } = await show('/past?set=sample', {
    more: { 'GET /live/past/day': { status: 200, body: dayOf(ofLongAgo) } },
  });
  await settle(1000);

  expect(slider().getAttribute('aria-valuetext')).toBe('23:50:10');
  expect(asked().map(decodeURIComponent)).toEqual(['1999-12-31T23:50:10+09:00']);
  expect(decodeURIComponent(where())).toBe('/past?set=sample&at=1999-12-31T23:50:10');
  expect(screen.getByText('보관된 마지막 시각입니다.')).toBeTruthy();
});

test('an address later than what is kept is not moved, but answered', async () => {
  const words = '이 시각의 기록이 없습니다.';
  await show('/past?at=2026-04-02T10:00:00', {
    more: {
      'GET /live/past/day': { status: 200, body: dayOf({ keptTo: '2026-04-01T18:00:00+09:00' }) },
      'GET /live/past': refusal(404, 'NOTHING_KEPT', words),
    },
  });
  expect(slider().getAttribute('aria-valuetext')).toBe('10:00:00');
  expect(within(past()).getByText(new RegExp(words))).toBeTruthy();
});
