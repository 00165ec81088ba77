import type { CallerCase, CallerCaseSummary } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { CaseMorning } from './case-morning.js';
import { CasePage } from './case-page.js';
import { CasesPage } from './cases-page.js';

const id = '018f0000-0000-7000-8000-0000000000c1';
const proposalId = '018f0000-0000-7000-8000-0000000000d1';
const objectionId = '018f0000-0000-7000-8000-0000000000e1';
const at = '2026-04-01T10:00:00+09:00';

const proposed: CallerCase = {
  ...{ id, number: 'C-2026-0001', state: 'watch', class: null, caller: '010-****-4652' },
  ...{ expiresAt: '2026-06-30T00:00:00+09:00', restrictedUntil: null, incidents: 1 },
  ...{ open: ['proposal'], dueAt: '2026-04-02T18:00:00+09:00', policyVersion: 0, openedAt: at },
  ...{ registeredAt: null, endedAt: null, purgeAt: null, purgedAt: null, legalDueAt: null },
  ...{ vulnerable: false, shared: null, objections: [], notices: [], deciders: null },
  proposed: { hours: 24, legalReview: false },
  involved: [
    {
      ...{ id: '018f0000-0000-7000-8000-0000000000a1', number: '2026-0012', happenedAt: at, severity: 'S3' },
      ...{ categories: ['INSULT'], confirmed: true, vulnerable: false, concurred: true },
    },
  ],
  proposals: [
    {
      ...{ id: proposalId, state: 'proposed', class: 'abusive', hours: 24, legalReview: false },
      ...{ policyVersion: 0, rule: [{ ko: '악성: 등록', en: 'Abusive: registered' }] },
      ...{ incidents: ['2026-0012'], proposedAt: at, dueAt: at, obstacle: null, decidedAt: null },
      ...{ decidedBy: null, documentNumber: null, reason: null, restriction: null },
      ...{ restsOnNothing: false, notice: null },
    },
  ],
  history: [{ step: 'propose', at, by: null, policyVersion: 0, note: null }],
  allowed: ['approve', 'decline', 'release'],
};
const objected: CallerCase = {
  ...proposed,
  ...{ state: 'restricted', class: 'abusive', proposals: [], open: ['objection'] },
  objections: [
    {
      ...{ id: objectionId, state: 'filed', receivedAt: at, receivedBy: '박팀장', channel: 'telephone' },
      ...{ text: '가족이 쓴 번호', dueAt: '2026-04-16T00:00:00+09:00', extended: false },
      ...{ decidedAt: null, decidedBy: null, reason: null, named: null },
    },
  ],
  deciders: { may: [], others: [] },
  allowed: ['extendObjection', 'upholdObjection', 'upholdPartly', 'dismissObjection'],
};

const show = (table: Parameters<typeof answers>[0]) => {
  const seen = answers(table);
  renderPage(<CasePage />, {
    role: 'centreHead',
    at: `/protection/cases/${id}`,
    path: '/protection/cases/:id',
  });
  return seen;
};
/** The case as lists show it. */
const listed = (more: Partial<CallerCaseSummary> = {}): CallerCaseSummary => {
  const { involved, proposals, history, allowed, objections, notices, ...summary } = proposed;
  expect([involved, proposals, history, allowed, objections, notices].every(Array.isArray)).toBe(true);
  return { ...summary, ...more };
};

test('a protection officer’s list begins with what is proposed, numbers masked, and leads to the case', async () => {
  const seen = answers({ 'GET /caller-cases': { status: 200, body: { cases: [listed()] } } });
  const { where } = renderPage(<CasesPage />, { role: 'protectionOfficer', at: '/protection/cases' });
  expect(await screen.findByText('010-****-4652')).toBeTruthy();
  expect(seen[0]?.path).toMatch(/list=proposed/);
  await userEvent.click(screen.getByRole('button', { name: 'C-2026-0001 열기' }));
  expect(where()).toBe(`/protection/cases/${id}`);
});

test('who decides begins with the decisions that wait, each named with its hours', async () => {
  const open = [
    listed(),
    listed({ id: proposalId, proposed: { hours: 168, legalReview: true } }),
    listed({
      id: objectionId,
      proposed: { hours: null, legalReview: false },
      open: ['proposal', 'objection'],
    }),
  ];
  const seen = answers({ 'GET /caller-cases': { status: 200, body: { cases: open } } });
  renderPage(<CasesPage />, { role: 'departmentHead', at: '/protection/cases' });
  expect(await screen.findByText('24시간 제한 제안')).toBeTruthy();
  expect(screen.getByText('24시간 초과 제한 제안 (168시간) · 법적 조치 검토')).toBeTruthy();
  expect(screen.getByText('등록 제안 (제한 없음), 이의신청')).toBeTruthy();
  expect(seen[0]?.path).toMatch(/list=waiting/);
});

test('where nothing waits it says so, and what would stand there', async () => {
  answers({ 'GET /caller-cases': { status: 200, body: { cases: [] } } });
  renderPage(<CasesPage />, { role: 'legalOfficer', at: '/protection/cases' });
  expect(await screen.findByText('지금 결정을 기다리는 건이 없습니다.')).toBeTruthy();
  expect(screen.getByText(/이 계정이 결정할 제안/)).toBeTruthy();
});

test('the address of a case that is not there says so and leads to the list', async () => {
  show({});
  expect(await screen.findByText('이 주소의 기록이 없거나 열어 볼 수 없습니다')).toBeTruthy();
  const back = screen.getAllByRole('link', { name: '목록으로' });
  expect(back.map((link) => link.getAttribute('href'))).toEqual(['/protection/cases', '/protection/cases']);
});

test('the records of a case are led to for those alone who may read them', async () => {
  const table = { [`GET /caller-cases/${id}`]: { status: 200, body: proposed } };
  show(table);
  const record = await screen.findByRole('link', { name: '2026-0012' });
  expect(record.getAttribute('href')).toBe('/protection/records/018f0000-0000-7000-8000-0000000000a1');
  document.body.replaceChildren();
  answers(table);
  renderPage(<CasePage />, {
    role: 'legalOfficer',
    at: `/protection/cases/${id}`,
    path: '/protection/cases/:id',
  });
  expect(await screen.findByText(/^2026-0012 · S3/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: '2026-0012' })).toBeNull();
});

test('a proposal is approved as proposed; for longer a document is asked, and a refusal is told in words', async () => {
  const detail = { ko: '결재 문서번호가 필요합니다.', en: 'A document is needed.' };
  const problem = { type: 'about:blank', title: 'REFUSED', status: 422, code: 'DOCUMENT_NEEDED', detail };
  const seen = show({
    [`GET /caller-cases/${id}`]: { status: 200, body: proposed },
    [`POST /caller-cases/${id}/proposals/${proposalId}/approve`]: { status: 422, body: problem },
  });
  await userEvent.click(await screen.findByRole('button', { name: '제안 승인' }));
  const dialog = within(screen.getByRole('dialog'));
  const hours = dialog.getByLabelText(/^제한 시간/);
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(await dialog.findByText(detail.ko)).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ hours: null, documentNumber: null });
  await userEvent.clear(hours);
  await userEvent.type(hours, '168');
  expect((dialog.getByLabelText(/^결재 문서번호/) as HTMLInputElement).required).toBe(true);
});

test('what stands in the way of a proposal is told beside it', async () => {
  const obstacle = { code: 'SHARED_NUMBER', ko: '여러 사람이 쓰는 번호입니다.', en: 'Shared.' };
  const [proposal] = proposed.proposals;
  show({
    [`GET /caller-cases/${id}`]: {
      status: 200,
      body: { ...proposed, shared: '구청', proposals: [{ ...proposal, obstacle }], allowed: [] },
    },
  });
  expect(await screen.findByText(obstacle.ko)).toBeTruthy();
  expect(screen.getByText('지금 이 역할로 할 수 있는 일이 없습니다.')).toBeTruthy();
});

test('an objection is decided in one form; in part it names the new end', async () => {
  const seen = show({
    [`GET /caller-cases/${id}`]: { status: 200, body: objected },
    [`POST /caller-cases/${id}/objections/${objectionId}/decide`]: { status: 200, body: objected },
  });
  expect(await screen.findByText('가족이 쓴 번호')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '이의신청 기각' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '이의신청 결정' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.selectOptions(dialog.getByLabelText(/^결정/), '일부 인용');
  expect(dialog.getByLabelText(/^새 종료일/)).toBeTruthy();
  await userEvent.selectOptions(dialog.getByLabelText(/^결정/), '기각');
  await userEvent.type(dialog.getByLabelText(/^사유/), '녹취에서 확인됨');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(await screen.findByText('저장했습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ outcome: 'dismissed', reason: '녹취에서 확인됨', until: null },
  });
});

test('the morning of the protection officer shows objections and expiries, each case once', async () => {
  answers({ 'GET /caller-cases': { status: 200, body: { cases: [objected] } } });
  renderPage(<CaseMorning />, { role: 'protectionOfficer', at: '/protection' });
  expect(await screen.findByRole('button', { name: 'C-2026-0001 열기' })).toBeTruthy();
  expect(screen.getAllByRole('button', { name: 'C-2026-0001 열기' })).toHaveLength(1);
});
