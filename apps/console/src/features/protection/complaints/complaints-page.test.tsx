import type { ComplaintDetail } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { ComplaintPage } from './complaint-page.js';
import { ComplaintsPage } from './complaints-page.js';

const id = '018f0000-0000-7000-8000-0000000000c1';
const address = '/protection/complaints';
const received: ComplaintDetail = {
  ...{ id, incidentId: '018f0000-0000-7000-8000-0000000000a1', incidentNumber: '2026-0012' },
  ...{ receivedAt: '2026-04-02T00:00:00+09:00', channel: 'petition', recordedBy: '박관리' },
  ...{ recordedAt: '2026-04-02T09:00:00+09:00', state: 'received', outcome: null },
  what: '상담사가 먼저 끊음',
  call: {
    ...{ happenedAt: '2026-04-01T10:00:00+09:00', categories: ['VERBAL_ABUSE'], severity: 'S3' },
    ...{ state: 'reported', steps: [], noticeMissing: false, noticeTold: null },
    facts: ['사건번호: 2026-0012', '10:02:00 경고'],
  },
  ...{ decision: null, mayDecide: true, suggestion: null, replies: [], sent: null, apologyDemands: 0 },
};
const decided: ComplaintDetail = {
  ...received,
  ...{
    state: 'decided',
    outcome: 'justified',
    mayDecide: false,
    suggestion: '안녕하십니까. 확인하였습니다.',
  },
  decision: {
    ...{ outcome: 'justified', reason: '경고 뒤 종료함', by: '최센터', policyVersion: 1 },
    at: '2026-04-02T10:00:00+09:00',
  },
};
const show = (
  role: 'centreHead' | 'manager' | 'protectionOfficer',
  at: string,
  table: Parameters<typeof answers>[0],
) => {
  const seen = answers({ 'GET /complaints': { status: 200, body: { complaints: [received] } }, ...table });
  renderPage(<ComplaintsPage />, { role, at });
  return seen;
};

test('a complaint is taken down by the number of its incident; an unknown number says so', async () => {
  const detail = { ko: '사건번호 2026-9999인 기록이 없습니다.', en: 'No such record.' };
  const body = { type: 'about:blank', title: 'NOT_FOUND', status: 404, code: 'NO_SUCH_INCIDENT', detail };
  const seen = show('manager', '/protection/complaints', { 'POST /complaints': { status: 404, body } });
  await userEvent.click(await screen.findByRole('button', { name: '항의 접수' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/^사건번호/), '2026-9999');
  await userEvent.type(dialog.getByLabelText(/^항의 내용/), '먼저 끊음');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  expect(await dialog.findByText(/2026-9999인 기록이 없습니다/)).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({
    ...{ incidentNumber: '2026-9999', channel: 'petition', what: '먼저 끊음' },
  });
  expect(screen.queryByText('사과 요구 기록')).toBeNull();
});

test('the address of a complaint that is not there says so and leads to the list', async () => {
  answers({});
  renderPage(<ComplaintPage />, { role: 'manager', at: `${address}/${id}`, path: `${address}/:id` });
  expect(await screen.findByText('이 주소의 기록이 없거나 열어 볼 수 없습니다')).toBeTruthy();
});

test('somebody uninvolved decides, and the draft stands in the answer', async () => {
  let now = received;
  const seen = answers({
    [`GET /complaints/${id}`]: () => ({ status: 200, body: now }),
    [`POST /complaints/${id}/decision`]: () => ({ status: 200, body: (now = decided) }),
    [`POST /complaints/${id}/replies`]: { status: 200, body: decided },
  });
  renderPage(<ComplaintPage />, { role: 'centreHead', at: `${address}/${id}`, path: `${address}/:id` });
  expect(await screen.findByText('10:02:00 경고')).toBeTruthy();
  const record = screen.getByRole('link', { name: '기록 2026-0012 보기' });
  expect(record.getAttribute('href')).toBe(`/protection/records/${received.incidentId}`);
  await userEvent.type(screen.getByLabelText(/^결정 사유/), '경고 뒤 종료함');
  await userEvent.click(screen.getByRole('button', { name: '결정 저장' }));

  const text = await screen.findByLabelText('답변문');
  expect((text as HTMLTextAreaElement).value).toBe('안녕하십니까. 확인하였습니다.');
  await userEvent.click(screen.getByRole('button', { name: '답변 저장' }));
  expect(await screen.findByText('답변을 저장했습니다.')).toBeTruthy();
  expect(seen.find(({ path }) => path.endsWith('/replies'))?.body).toEqual({
    ...{ text: '안녕하십니까. 확인하였습니다.', basedOn: 0 },
  });
});

test('the protection officer sees demanded apologies and records what was done', async () => {
  const demand = {
    ...{
      id,
      incidentNumber: '2026-0012',
      complaintId: null,
      from: 'superior',
      what: '사과 전화를 하라고 함',
    },
    ...{ recordedBy: '김상담', recordedAt: '2026-04-02T11:00:00+09:00', settled: null },
  };
  const seen = show('protectionOfficer', '/protection/complaints', {
    'GET /apology-demands': { status: 200, body: { demands: [demand] } },
    [`POST /apology-demands/${id}/settlement`]: { status: 200, body: demand },
  });
  await userEvent.click(await screen.findByRole('button', { name: '2026-0012 조치 기록' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/^조치 내용/), '금지됨을 알림');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  expect(await screen.findByText('조치를 기록했습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ note: '금지됨을 알림' });
});
