import type { RegisterEntry, RegisterMeasures } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { RegistersPage } from './registers-page.js';

const measures: RegisterMeasures = {
  ...{ callers: 1_204_331, handlers: 73, assessmentFrom: 1_000_000 },
  ...{ publicSystemPersons: 1_000_000, publicSystemHandlers: 200 },
};
const processor: RegisterEntry = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', kind: 'processors', version: 2, ended: false },
  values: {
    ...{ company: '미추홀컨택', task: '상담 업무', contractFrom: '2025-01-01', contractUntil: '2025-12-31' },
    ...{ inspectedOn: null, inspection: null, subprocessors: null, documentNumber: '계약-3' },
  },
  ...{ changedBy: '이보호', changedAt: '2025-01-02T09:00:00+09:00', reason: '계약 연장' },
};
const show = (role: 'privacyOfficer' | 'manager', at: string, more: Parameters<typeof answers>[0] = {}) => {
  const seen = answers({
    'GET /register-measures': { status: 200, body: measures },
    'GET /registers/impactAssessments': { status: 200, body: { entries: [] } },
    'GET /registers/personalFiles': { status: 200, body: { entries: [] } },
    'GET /registers/processors': { status: 200, body: { entries: [processor] } },
    ...more,
  });
  renderPage(<RegistersPage />, { role, at });
  return seen;
};

test('more persons than the law sets ask for an impact assessment, which is missed', async () => {
  show('manager', '/registers');

  expect(await screen.findByText(/1,000,000명을 넘어 개인정보 영향평가가 필요합니다/)).toBeTruthy();
  expect(await screen.findByText(/영향평가 대장에 항목이 없습니다/)).toBeTruthy();
  expect(await screen.findByText('아직 항목이 없습니다')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '항목 추가' })).toBeNull();
});

test('an entry whose time is over says so', async () => {
  show('manager', '/registers?register=processors');

  const row = await screen.findByRole('row', { name: /미추홀컨택/ });

  expect(row.textContent).toContain('기한 지남');
  expect(row.textContent).toContain('2025. 12. 31.');
});

test('an entry is added with its fields; what is not filled in is not known', async () => {
  const seen = show('privacyOfficer', '/registers?register=processors', {
    'POST /registers/processors': { status: 201, body: processor },
  });
  await userEvent.click(await screen.findByRole('button', { name: '항목 추가' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/^수탁자/), '새수탁');
  await userEvent.type(dialog.getByLabelText(/^위탁 업무/), '상담');
  await userEvent.type(dialog.getByLabelText(/^계약 시작/), '2026-01-01');
  await userEvent.type(dialog.getByLabelText(/^계약 끝/), '2026-12-31');
  await userEvent.type(dialog.getByLabelText(/^문서번호/), '계약-9');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  expect(await screen.findByText('저장했습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    values: {
      ...{ company: '새수탁', task: '상담', contractFrom: '2026-01-01', contractUntil: '2026-12-31' },
      ...{ inspectedOn: null, inspection: null, subprocessors: null, documentNumber: '계약-9' },
    },
  });
});

test('what somebody changed meanwhile is refused, and the entry stays open', async () => {
  const detail = { ko: '그 사이 다른 사람이 고친 항목입니다.', en: 'Changed since.' };
  const body = { type: 'about:blank', title: 'CONFLICT', status: 409, code: 'CHANGED_SINCE', detail };
  const seen = show('privacyOfficer', '/registers?register=processors', {
    [`POST /registers/processors/${processor.id}/versions`]: { status: 409, body },
  });
  await userEvent.click(await screen.findByRole('button', { name: '고치기' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/^사유/), '점검 결과');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  expect(await dialog.findByText(/그 사이 다른 사람이 고친 항목입니다/)).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({
    version: 2,
    reason: '점검 결과',
  });
});
