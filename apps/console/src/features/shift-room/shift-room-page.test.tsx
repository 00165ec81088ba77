import { jest } from '@jest/globals';
import type { Callback, Callbacks, HandoverPage, Notice, Staffing } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { uploadAnswers } from '../../shared/testing/upload-answers.js';

// What a canvas shows is looked at in a browser; its numbers stand in the table.
jest.unstable_mockModule('../../shared/charts/plot.js', () => ({ Plot: () => null }));
const { ShiftRoomPage } = await import('./shift-room-page.js');

const id = '018f0000-0000-7000-8000-000000000001';
const team = { id: '018f0000-0000-7000-8000-0000000000bb', name: '1팀' };
const notice: Notice = {
  ...{ id, version: 2, title: '교통 안내 변경', text: '20번으로 안내', urgent: true, team, state: 'shown' },
  ...{
    from: '2026-04-01T09:00:00+09:00',
    until: null,
    writtenBy: '김팀장',
    writtenAt: '2026-04-01T09:00:00+09:00',
  },
  ...{ reason: '노선 정정', mine: true, readAt: null, reads: { read: 3, of: 12 } },
};
const shift = { day: '2026-04-01', name: 'evening' as const };
const handover: HandoverPage = {
  shift: { ...shift, from: '2026-04-01T18:00:00+09:00', to: '2026-04-01T22:00:00+09:00', present: true },
  previous: { day: '2026-04-01', name: 'day' },
  next: null,
  times: { day: '09:00', evening: '18:00', night: '22:00' },
  items: [
    {
      ...{ id, kind: 'task', text: '교통과 회신 대기', team: null, carried: true, done: null },
      ...{
        writtenIn: { day: '2026-04-01', name: 'day' },
        writtenBy: '이주간',
        writtenAt: '2026-04-01T12:00:00+09:00',
      },
      taken: [],
    },
  ],
};
const callback: Callback = {
  ...{
    id: '7',
    source: 'switch',
    callId: 'a2',
    startedAt: '2026-04-01T09:30:00+09:00',
    caller: '010-****-4652',
  },
  ...{
    contacts: 2,
    firstAt: '2026-04-01T09:00:00+09:00',
    lastAt: '2026-04-01T09:30:00+09:00',
    waitSeconds: 25,
  },
  ...{ queue: 'traffic', requested: true, shared: false, assigned: null, ended: null },
  attempts: [{ outcome: 'notReached', note: '부재', by: '김팀장', at: '2026-04-01T10:00:00+09:00' }],
};
const callbacks: Callbacks = {
  ...{ dataSet: 'synthetic', from: '2026-04-01', to: '2026-04-01', lost: 4, withheld: 1, open: [callback] },
  ended: [
    {
      ...callback,
      ...{ id: '8', caller: '010-****-3003', contacts: 1, attempts: [] },
      ended: { why: 'answeredLater', at: '2026-04-01T10:00:00+09:00' },
    },
  ],
};
const staffing: Staffing = {
  ...{ day: '2026-04-01', dataSet: 'synthetic', writtenBy: '김팀장', writtenAt: '2026-04-01T08:00:00+09:00' },
  now: { half: 24, planned: 12, present: 9 },
  slots: Array.from({ length: 48 }, (_, half) => ({
    ...{ half, from: '2026-04-01T00:00:00+09:00', teams: [] },
    planned: half >= 18 && half < 36 ? 10 : null,
    present: half < 24 ? (half === 18 || half === 19 ? 8.5 : 11) : null,
  })),
};

const show = (
  at: string,
  role: 'counselor' | 'teamLead' = 'teamLead',
  more: Parameters<typeof answers>[0] = {},
) => {
  const seen = answers({
    'GET /shift/notices': { status: 200, body: { notices: [notice], teams: [team] } },
    'GET /shift/handover': { status: 200, body: handover },
    'GET /shift/callbacks': { status: 200, body: callbacks },
    'GET /shift/staffing': { status: 200, body: staffing },
    ...more,
  });
  renderPage(<ShiftRoomPage />, { role, at });
  return seen;
};

test('a counselor sees notices and the hand-over, and writes neither', async () => {
  show('/shift-room?view=callbacks', 'counselor');
  expect(await screen.findByText('교통 안내 변경')).toBeTruthy();
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['공지', '인수인계']);
  expect(screen.queryByRole('button', { name: '공지 올리기' })).toBeNull();
  await userEvent.click(screen.getByRole('tab', { name: '인수인계' }));
  expect(await screen.findByText('교통과 회신 대기')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '인수' })).toBeNull();
});

test('a notice is published to a team, with its beginning by the clock of Seoul', async () => {
  const seen = show('/shift-room', 'teamLead', {
    'POST /shift/notices': { status: 201, body: { notices: [notice], teams: [team] } },
  });
  expect(await screen.findByText(/3 \/ 12명/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '공지 올리기' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/^제목/), '호우 특보');
  await userEvent.type(dialog.getByLabelText(/^내용/), '재난 대기열로 돌림');
  const from = dialog.getByLabelText(/^시작/);
  await userEvent.clear(from);
  await userEvent.type(from, '2026-04-01T14:00');
  await userEvent.selectOptions(dialog.getByLabelText('대상 팀'), '1팀');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(await screen.findByText('공지를 올렸습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ title: '호우 특보', text: '재난 대기열로 돌림', urgent: true, teamId: team.id },
    ...{ from: '2026-04-01T14:00:00+09:00', until: null },
  });
});

test('a task of the shift before is taken over and finished', async () => {
  const seen = show('/shift-room?view=handover', 'teamLead', {
    [`POST /shift/handover/${id}/take`]: { status: 200, body: handover },
    [`POST /shift/handover/${id}/done`]: { status: 200, body: handover },
  });
  expect((await screen.findByText(/처리할 것 1건/)).textContent).toContain('지금 근무조');
  expect(screen.getByText('넘어옴')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '인수' }));
  await userEvent.click(screen.getByRole('button', { name: '처리 완료' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/^처리 내용/), '통화함');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(await screen.findByText('저장했습니다.')).toBeTruthy();
  expect(seen.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toEqual([
    [`/shift/handover/${id}/take`, undefined],
    [`/shift/handover/${id}/done`, { note: '통화함' }],
  ]);
});

test('the list of call-backs adds up, says why numbers left it, and takes results', async () => {
  const seen = show('/shift-room?view=callbacks', 'teamLead', {
    'PUT /shift/callbacks/7/assignment': { status: 204, body: null },
    'POST /shift/callbacks/7/attempts': { status: 204, body: null },
  });
  expect(
    await screen.findByText('응답받지 못한 전화 4건 = 회신할 번호 2건 + 빠진 번호 1건 + 번호 없음 1건'),
  ).toBeTruthy();
  const row = within(screen.getByRole('row', { name: /4652/ }));
  expect(row.getByText('회신 요청')).toBeTruthy();
  expect(row.getByText(/1회 · 10:00 김팀장 · 부재/)).toBeTruthy();
  expect(screen.getByRole('row', { name: /3003/ }).textContent).toContain('나중에 상담됨');
  expect(screen.queryByRole('button', { name: /CSV/ })).toBeNull();
  await userEvent.click(row.getByRole('button', { name: '맡기' }));
  await userEvent.click(row.getByRole('button', { name: '결과' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.selectOptions(dialog.getByLabelText('결과'), '통화하지 못함');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(await screen.findByText('결과를 기록했습니다.')).toBeTruthy();
  expect(seen.filter(({ method }) => method !== 'GET').map(({ path, body }) => [path, body])).toEqual([
    ['/shift/callbacks/7/assignment', { mine: true }],
    ['/shift/callbacks/7/attempts', { outcome: 'notReached', note: '' }],
  ]);
});

test('shortage is told in words, for this moment and for the day', async () => {
  show('/shift-room?view=staffing');
  expect(await screen.findByText('지금 계획보다 3명 부족합니다.')).toBeTruthy();
  expect(screen.getByText('- 09:00~10:00 최대 1.5명 부족')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^표/ }));
  expect(screen.getByRole('row', { name: /09:00~09:30/ }).textContent).toContain('△1.5');
});

test('a plan is written as a table, and a file that is at fault says which row', async () => {
  const seen = show('/shift-room?view=staffing', 'teamLead', {
    'PUT /shift/staffing/2026-04-01': { status: 204, body: null },
  });
  const files = uploadAnswers({
    '/shift/staffing/import': () => ({
      ...{ days: [], rows: 0 },
      faults: [{ row: 3, message: { ko: '시간을 30분 단위로 적으세요.', en: 'Write the half hour.' } }],
    }),
  });
  await screen.findByText('지금 계획보다 3명 부족합니다.');
  await userEvent.upload(screen.getByLabelText('파일 반입'), new File(['x'], 'plan.xlsx'));
  expect(await screen.findByText('시간을 30분 단위로 적으세요.')).toBeTruthy();
  expect(files).toEqual([{ path: '/shift/staffing/import', file: 'plan.xlsx' }]);

  await userEvent.click(screen.getByRole('button', { name: '계획 고치기' }));
  const dialog = within(await screen.findByRole('dialog'));
  const first = dialog.getByLabelText('09:00 전체');
  await userEvent.clear(first);
  await userEvent.type(first, '14');
  await userEvent.type(dialog.getByLabelText('17:30 1팀'), '2');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(await screen.findByText('계획을 저장했습니다.')).toBeTruthy();
  const { rows } = seen.find(({ method }) => method === 'PUT')?.body as { rows: object[] };
  expect(rows).toHaveLength(19);
  expect(rows).toContainEqual({ half: 18, team: null, planned: 14 });
  expect(rows).toContainEqual({ half: 35, team: '1팀', planned: 2 });
});
