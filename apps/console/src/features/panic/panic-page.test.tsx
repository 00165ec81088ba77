import type { endpoints, PastPanic, ReplyOf } from '@michuhol/contract';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { PanicPage } from './panic-page.js';

type Chain = ReplyOf<typeof endpoints.getPanicChain>;

const person = (nth: number): string => `019a0000-0000-7000-8000-00000000000${nth}`;
const nobody = { teamLeads: false, roles: [], teams: [], people: [], webhooks: [], criticalWebhooks: false };
const chain = (more: Partial<Chain> = {}): Chain => ({
  ...{ version: 1, validFrom: '2026-04-01T00:00:00+09:00', writtenBy: '박보호' },
  ...{ writtenAt: '2026-03-30T10:00:00+09:00', reason: '당직 개편', seconds: 30 },
  bands: [
    {
      ...{ label: '야간', days: ['weekday', 'holiday'], from: '22:00', to: '06:00' },
      steps: [
        { ...nobody, people: [person(1), person(9)] },
        { ...nobody, roles: ['centreHead'], criticalWebhooks: true },
      ],
    },
  ],
  otherwise: [{ ...nobody, teamLeads: true }],
  ...more,
});
const past: PastPanic = {
  ...{ id: person(5), team: '1팀', askedAt: '2026-04-01T23:00:00+09:00', band: '야간', chainVersion: 1 },
  ...{ policyVersion: 0, answeredBy: '이팀장', answeredAt: '2026-04-01T23:00:40+09:00', answerSeconds: 40 },
  ...{ endedAt: '2026-04-01T23:05:00+09:00', ended: 'counselor' },
  told: [
    { ...{ step: 1, at: '2026-04-01T23:00:00+09:00', people: [], webhooks: [] }, signedIn: 0 },
    {
      ...{ step: 2, at: '2026-04-01T23:00:30+09:00', people: ['이팀장'], webhooks: ['당직 문자'] },
      signedIn: 1,
    },
  ],
};
const trial: ReplyOf<typeof endpoints.tryPanicChain> = {
  ...{ at: '2026-04-01T23:00:00+09:00', version: 1, day: 'weekday', band: '야간', seconds: 30 },
  steps: [
    { people: [{ id: person(1), name: '최센터', role: 'centreHead', signedIn: false }], webhooks: [] },
    { people: [], webhooks: [{ label: '당직 문자', on: false }] },
  ],
};

const show = (at: string, more: Parameters<typeof answers>[0] = {}) => {
  const { version, validFrom, writtenBy, writtenAt, reason } = chain();
  const seen = answers({
    'GET /panic-chain': { status: 200, body: chain() },
    'GET /panic-chain/versions': {
      status: 200,
      body: { versions: [{ version, validFrom, writtenBy, writtenAt, reason }] },
    },
    'GET /panic-chain/receivers': {
      status: 200,
      body: {
        people: [{ id: person(1), name: '최센터', role: 'centreHead' }],
        teams: [{ id: person(2), name: '1팀' }],
        webhooks: [{ id: person(3), label: '당직 문자', on: true }],
      },
    },
    'GET /panic-chain/trial': { status: 200, body: trial },
    'GET /panics': { status: 200, body: { panics: [past], next: null } },
    ...more,
  });
  renderPage(<PanicPage />, { role: 'manager', at });
  return seen;
};

test('the chain is read band by band in words; whoever is not there any more is said to be gone', async () => {
  show('/protection/panic');
  const band = within(await screen.findByRole('region', { name: '야간' }));
  expect(band.getByText(/평일, 공휴일 22:00~06:00/)).toBeTruthy();
  expect(band.getByText('최센터, 없어진 대상')).toBeTruthy();
  expect(band.getByText('센터장 모두, 위급 경보를 받는 주소 모두')).toBeTruthy();
  expect(
    within(screen.getByRole('region', { name: '기본 순서' })).getByText(/상담사 팀의 팀장/),
  ).toBeTruthy();
});

test('it is shown who would be told, who is not there and what is switched off', async () => {
  const seen = show('/protection/panic');
  const part = within(await screen.findByRole('region', { name: '지금 누르면' }));
  expect(await part.findByText('최센터 (로그인 안 함)')).toBeTruthy();
  expect(part.getByText('당직 문자 (꺼짐)')).toBeTruthy();
  fireEvent.change(part.getByLabelText(/시각/), { target: { value: '2026-10-09T03:00' } });
  await waitFor(() =>
    expect(seen.some(({ path }) => decodeURIComponent(path).includes('at=2026-10-09T03:00:00+09:00'))).toBe(
      true,
    ),
  );
});

test('nothing is saved before each step tells somebody; then a version is written over the newest', async () => {
  const user = userEvent.setup();
  const seen = show('/protection/panic?view=edit', {
    'POST /panic-chain/versions': { status: 201, body: chain({ version: 2 }) },
  });
  const band = within(await screen.findByRole('region', { name: '야간' }));
  await user.click(band.getByRole('button', { name: '단계 더하기' }));
  const third = within(band.getByRole('group', { name: '3단계' }));
  await user.click(third.getByRole('checkbox', { name: /상담사 팀의 팀장/ }));
  await user.click(screen.getByRole('button', { name: '새 버전으로 저장' }));
  expect(third.getByText('한 곳 이상 골라 주세요.')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();

  await user.click(third.getByRole('checkbox', { name: '위급 경보를 받는 주소 모두' }));
  await user.click(screen.getByRole('button', { name: '새 버전으로 저장' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/사유/), '야간 문자 추가');
  await user.click(dialog.getByRole('button', { name: '저장' }));
  await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true));
  const { body } = seen.find(({ method }) => method === 'POST') ?? {};
  expect(body).toMatchObject({ basedOn: 1, reason: '야간 문자 추가' });
  expect((body as { bands: Chain['bands'] }).bands[0]?.steps.at(-1)).toEqual({
    ...nobody,
    criticalWebhooks: true,
  });
});

test('the log tells who was told when, and how soon somebody answered', async () => {
  show('/protection/panic?view=log');
  const table = within(await screen.findByRole('table'));
  expect(table.getByText('1단계 23:00:00 닿은 사람 없음')).toBeTruthy();
  expect(table.getByText('2단계 23:00:30 이팀장, 당직 문자')).toBeTruthy();
  expect(table.getByText('이팀장 · 40초 뒤')).toBeTruthy();
  expect(table.getByText('상담사가 끝냄 · 23:05:00')).toBeTruthy();
});

test('an empty log says what will stand there', async () => {
  show('/protection/panic?view=log', { 'GET /panics': { status: 200, body: { panics: [], next: null } } });
  expect(await screen.findByText('호출 기록이 없습니다')).toBeTruthy();
});
