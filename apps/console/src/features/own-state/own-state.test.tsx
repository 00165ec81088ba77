import { renderPage } from '../../shared/testing/render-page.js';
import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import { after, START } from '../../shared/testing/boards.js';
import { jest } from '@jest/globals';
import type { OwnState, Role } from '@michuhol/contract';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { OwnStateStrip } from './own-state-strip.js';

const ownOf = (more: Partial<OwnState> = {}): OwnState => ({
  ...{ known: true, state: 'ready', code: null, since: after(-60), by: 'switch' },
  ...{ longCall: null, help: null, breakCodes: ['점심', '회의'] },
  ...more,
});
const settle = (milliseconds = 0): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });

const show = async (
  own: OwnState | { status: number },
  { role = 'counselor' as Role, more = {} as Parameters<typeof answers>[0] } = {},
) => {
  const table = {
    'GET /panics/own': { status: 200, body: { panic: null } },
    'GET /floor/own': 'status' in own ? { status: own.status, body: {} } : { status: 200, body: own },
    ...more,
  };
  const seen = answers(table);
  const page = renderPage(<OwnStateStrip />, { role });
  await settle(10);
  return { ...page, seen, table };
};
const strip = () => screen.getByRole('region', { name: '내 상태' });
const changes = (seen: readonly SeenRequest[]) =>
  seen.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path, body]);

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

test('a counselor who is not mapped is told so, and who can map; a lead is told nothing', async () => {
  const { unmount } = await show(ownOf({ known: false, state: null }));
  expect(screen.getByText(/연결되어 있지 않아/)).toBeTruthy();
  expect(screen.getByText(/관리자나 운영진이 관리 > 매핑에서/)).toBeTruthy();
  // Help is refused to nobody.
  expect(screen.getByRole('button', { name: /도움 요청/ })).toBeTruthy();
  unmount();

  const { container } = await show(ownOf({ known: false, state: null }), { role: 'teamLead' });
  expect(container.textContent).toBe('');
});

test('what could not be fetched is said, with the way to try again', async () => {
  const { seen } = await show({ status: 500 });
  expect(screen.getByText('내 상태를 가져오지 못했습니다.')).toBeTruthy();
  const asked = seen.length;
  fireEvent.click(screen.getByRole('button', { name: '다시 시도' }));
  await settle(10);
  expect(seen.length).toBe(asked + 1);
});

test('the state and its time are shown and tick; a rest is told in full to the person alone', async () => {
  const { unmount } = await show(ownOf({ state: 'break', code: '점심', by: 'console' }));
  expect(within(strip()).getByText('01:00')).toBeTruthy();
  expect(strip().textContent).toContain('휴식 · 점심');
  await settle(2000);
  expect(within(strip()).getByText('01:02')).toBeTruthy();
  unmount();

  await show(ownOf({ state: 'protectedRest' }));
  expect(strip().textContent).toContain('보호휴식');
  expect(screen.getByText('다른 사람에게는 휴식으로만 보입니다.')).toBeTruthy();
});

test('a state is set by one press, a break with its reason by two', async () => {
  const { seen } = await show(ownOf(), {
    more: { 'PUT /floor/own': ({ body }) => ({ status: 200, body: ownOf(body as Partial<OwnState>) }) },
  });
  const choice = within(screen.getByRole('group', { name: '상태 바꾸기' }));
  expect(choice.getByRole('button', { name: '상담가능' }).getAttribute('aria-pressed')).toBe('true');

  fireEvent.click(choice.getByRole('button', { name: '교육' }));
  await settle(10);
  expect(choice.getByRole('button', { name: '교육' }).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(choice.getByRole('button', { name: '휴식' }));
  fireEvent.click(
    within(screen.getByRole('group', { name: '휴식 사유' })).getByRole('button', { name: '회의' }),
  );
  await settle(10);

  expect(changes(seen)).toEqual([
    ['PUT', '/floor/own', { state: 'training', code: null }],
    ['PUT', '/floor/own', { state: 'break', code: '회의' }],
  ]);
  expect(screen.queryByRole('group', { name: '휴식 사유' })).toBeNull();
});

test('where the centre has named no reasons a break is one press; a refusal is said', async () => {
  const { seen } = await show(ownOf({ breakCodes: [] }), {
    more: { 'PUT /floor/own': { status: 503, body: {} } },
  });
  fireEvent.click(screen.getByRole('button', { name: '휴식' }));
  await settle(10);

  expect(changes(seen)).toEqual([['PUT', '/floor/own', { state: 'break', code: null }]]);
  expect(within(screen.getByRole('alert')).getByText(/바꾸지 못했습니다/)).toBeTruthy();
});

test('the own call is held against the recommended time; only the crossing is read out', async () => {
  const announcement = { ko: '곧 마쳐야 합니다.', en: null };
  const longCall = { noticeSeconds: 900, limitSeconds: 1200, talkingSince: after(-898), announcement };
  await show(ownOf({ state: 'talking', longCall }));
  expect(strip().textContent).toContain('통화 14:58 · 권장시간 20분');
  await settle(2000);

  expect(strip().textContent).toContain('통화 15:00 · 15분 지남 · 권장시간 20분 임박');
  expect(screen.getByText('통화가 15분을 넘었습니다. 권장시간은 20분입니다.')).toBeTruthy();
});

test('a state that is no longer heard of stops counting and says since when', async () => {
  const { table } = await show(ownOf());
  answers({ ...table, 'GET /floor/own': { status: 503, body: {} } });
  await settle(16_000);
  const stopped = strip().textContent;
  expect(stopped).toContain('갱신 멈춤 · 14:00:00에 받은 상태입니다.');
  await settle(30_000);

  expect(strip().textContent).toBe(stopped);
});
