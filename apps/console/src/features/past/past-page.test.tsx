import { jest } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import { NOW, past, settle, show, slider } from './past.testing.js';

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
});
afterEach(() => {
  jest.useRealTimers();
});

test('an address opens its second, in a frame that says that it is not the present', async () => {
  const { asked } = await show('/past?at=2026-04-01T14:05:32');

  expect(asked().map(decodeURIComponent)).toEqual(['2026-04-01T14:05:32+09:00']);
  expect(within(past()).getByText('2026. 4. 1.(수) 14:05:32')).toBeTruthy();
  expect(within(past()).getByText('지금이 아닙니다. 43시간 전의 값입니다.')).toBeTruthy();
  expect(within(past()).getByRole('link', { name: '지금 현황으로' }).getAttribute('href')).toBe('/live');
  expect(screen.getByRole('group', { name: '그 시각의 주요 수치' }).textContent).toContain('고객대기7명');
  expect(screen.queryByRole('group', { name: '오늘의 주요 수치' })).toBeNull();
  expect(slider().getAttribute('aria-valuetext')).toBe('14:05:32');
});

test('nothing ticks in the past, and nothing can be done about it', async () => {
  await show('/past?at=2026-04-01T14:05:32');
  const row = () => screen.getByRole('row', { name: /김하나/ }).textContent;
  expect(row()).toContain('01:30');
  const before = row();
  await settle(5000);

  expect(row()).toBe(before);
  expect(within(past()).queryByRole('button', { name: /고정|가기|지우기/ })).toBeNull();
  // Lists of calls are of whole days: a figure that stops in the middle of one opens none.
  expect(within(past()).queryByRole('button', { name: /통화 목록/ })).toBeNull();
});

test('it says what the figures are counted from, and no loss of feeds where none is on record', async () => {
  await show('/past?at=2026-04-01T14:05:32');
  expect(within(past()).getByText(/^지금 보관된 기록으로 다시 센 값입니다/)).toBeTruthy();
  expect(within(past()).queryByText('수집이 끊겨 있던 시간')).toBeNull();
});

test.each([
  ['2026-04-01T14:20:07+09:00', /2026. 4. 1. 14:01:05부터 2026. 4. 1. 14:20:07까지 .*\(본관 교환기, 별관\)/],
  [null, /2026. 4. 1. 14:01:05부터 지금까지/],
])('a moment in which the feeds were lost until %s says so, and from when', async (until, words) => {
  const loss = { since: '2026-04-01T14:01:05+09:00', until, feeds: ['본관 교환기', '별관'] };
  await show('/past?at=2026-04-01T14:05:32', { loss });
  expect(within(past()).getByText('수집이 끊겨 있던 시간')).toBeTruthy();
  expect(within(past()).getByText(words)).toBeTruthy();
});

test('whoever may not see counselors one by one sees how many they were', async () => {
  await show('/past?at=2026-04-01T14:05:32', { role: 'manager' });
  expect(within(past()).getByText(/팀장과 슈퍼바이저에게 열립니다/)).toBeTruthy();
  expect(screen.queryByRole('table', { name: '상담사 현황' })).toBeNull();
});

test.each([
  ['ArrowUp', '14:06:32'],
  ['ArrowDown', '14:04:32'],
  ['PageUp', '14:20:32'],
  ['PageDown', '13:50:32'],
])('the key %s moves to %s', async (code, clock) => {
  const { asked } = await show('/past?at=2026-04-01T14:05:32');
  fireEvent.keyDown(slider(), { code });
  await settle();

  expect(slider().getAttribute('aria-valuetext')).toBe(clock);
  expect(decodeURIComponent(asked().at(-1) ?? '')).toBe(`2026-04-01T${clock}+09:00`);
});

test('a slider that is dragged asks once where it rests, and the address follows', async () => {
  const { asked, where } = await show('/past?at=2026-04-01T14:05:32');
  for (const second of [50_800, 50_900, 51_000]) {
    fireEvent.change(slider(), { target: { value: String(second) } });
    await settle(50);
  }
  expect(asked()).toHaveLength(1);
  await settle(1000);

  expect(asked()).toHaveLength(2);
  expect(where()).toContain('at=2026-04-01T14%3A10%3A00');
});

test('playback takes a step each second at its speed, and waits for a slow answer instead of queueing', async () => {
  const { asked } = await show('/past?at=2026-04-01T14:05:00');
  fireEvent.click(screen.getByRole('radio', { name: '10배' }));
  fireEvent.click(screen.getByRole('button', { name: '재생' }));
  for (let second = 0; second < 3; second += 1) await settle(1000);
  await settle(300);
  expect(slider().getAttribute('aria-valuetext')).toBe('14:05:30');
  expect(asked().map((at) => decodeURIComponent(at).slice(11, 19))).toEqual([
    ...['14:05:00', '14:05:10', '14:05:20', '14:05:30'],
  ]);

  globalThis.fetch = (() => new Promise(() => {})) as typeof fetch;
  for (let second = 0; second < 10; second += 1) await settle(1000);
  expect(slider().getAttribute('aria-valuetext')).toBe('14:05:40');
  // Until the answer came the words name the moment of what is shown.
  expect(within(past()).getByText('2026. 4. 1.(수) 14:05:30')).toBeTruthy();

  fireEvent.keyDown(slider(), { code: 'Space' });
  expect(screen.getByRole('button', { name: '재생' })).toBeTruthy();
});

test('playback ends at the present and says so; the future cannot be chosen', async () => {
  await show('/past?at=2026-04-03T09:59:50');
  fireEvent.click(screen.getByRole('radio', { name: '60배' }));
  fireEvent.click(screen.getByRole('button', { name: '재생' }));
  await settle(1000);

  expect(screen.getByText(/가장 최근 자료까지 왔습니다/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '재생' })).toBeTruthy();

  fireEvent.change(slider(), { target: { value: '80000' } });
  expect(slider().getAttribute('aria-valuetext')).toBe('09:59:58');
});

test('the busiest minute of the day is one press away', async () => {
  await show('/past?at=2026-04-01T09:00:00');
  fireEvent.click(screen.getByRole('button', { name: '가장 붐빈 14:05 (12명)으로' }));
  expect(slider().getAttribute('aria-valuetext')).toBe('14:05:00');
});

test('a failure says so with the way to try again', async () => {
  await show('/past?at=2026-04-01T09:00:00', { more: { 'GET /live/past': { status: 503, body: {} } } });
  await settle(5000);
  expect(within(past()).getByRole('button', { name: '다시 시도' })).toBeTruthy();
});

test('an address that cannot be read says how to write it', async () => {
  await show('/past?at=yesterday');
  expect(screen.getByText(/2026-04-01T14:05:32 꼴로/)).toBeTruthy();
  expect(slider().getAttribute('aria-valuetext')).toBe('09:50:00');
});
