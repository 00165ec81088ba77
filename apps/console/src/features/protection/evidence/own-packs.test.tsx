import { jest } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { IncidentPanel } from '../review/incident-panel.js';
import { OwnRecords } from '../review/own-records.js';
import { detailOf } from '../review/review.testing.js';
import { ownPackOf } from './evidence.testing.js';

const { id } = detailOf();
const pack = ownPackOf();

beforeAll(() => {
  URL.createObjectURL = () => 'blob:file';
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
});
afterAll(() => jest.restoreAllMocks());

test('the counselor makes a pack of an own record; nobody approves it, and it is taken with a reason that is there', async () => {
  const seen = answers({
    [`GET /incidents/${id}`]: { status: 200, body: detailOf({ standing: 'reporter', allowed: [] }) },
    'POST /evidence/own': { status: 201, body: pack },
    [`POST /evidence/own/${pack.id}/file`]: { status: 200, body: 'file' },
  });
  renderPage(<IncidentPanel id={id} />, { role: 'counselor' });

  await userEvent.click(await screen.findByRole('button', { name: '내 증거자료' }));
  const dialog = within(screen.getByRole('dialog', { name: '내 증거자료' }));
  expect(dialog.getByText(/누구의 승인도 필요 없고/)).toBeTruthy();
  expect(dialog.getByText(/전화번호와 다른 사람의 이름은 가려집니다/)).toBeTruthy();
  await userEvent.selectOptions(dialog.getByLabelText(/^쓸 곳/), '본인 고소·손해배상');
  await userEvent.click(dialog.getByRole('button', { name: '만들기' }));
  await userEvent.click(await dialog.findByRole('button', { name: 'E-2026-0002 PDF 받기' }));
  const taking = within(screen.getByRole('dialog', { name: 'E-2026-0002 PDF 받기' }));
  const reason = taking.getByLabelText<HTMLTextAreaElement>(/^사유/);
  expect(reason.value).toBe('산업재해 신청에 쓰려고 본인이 받음');
  await userEvent.type(reason, '. 노무사 상담');
  await userEvent.click(taking.getByRole('button', { name: 'PDF 받기' }));

  await waitFor(() =>
    expect(seen.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      { id: expect.any(String), incidentId: id, use: 'ownComplaint' },
      { file: 'pdf', purpose: 'legalDuty', reason: '산업재해 신청에 쓰려고 본인이 받음. 노무사 상담' },
    ]),
  );
});

test('whoever looks after a record of somebody else has no own pack of it', async () => {
  answers({
    [`GET /incidents/${id}`]: { status: 200, body: detailOf({ standing: 'lead' }) },
    'GET /incidents/reviewers': { status: 200, body: { reviewers: [] } },
  });
  renderPage(<IncidentPanel id={id} />, { role: 'teamLead' });

  await screen.findByText('박상담');
  expect(screen.queryByRole('button', { name: '내 증거자료' })).toBeNull();
});

test('own packs stand below the own records, with what they are for', async () => {
  answers({
    'GET /incidents': { status: 200, body: { incidents: [] } },
    'GET /evidence/own': { status: 200, body: { packs: [pack] } },
  });
  renderPage(<OwnRecords />, { role: 'counselor' });

  const table = within(await screen.findByRole('table', { name: '내 증거자료' }));
  expect(table.getByText('산업재해 신청')).toBeTruthy();
  expect(table.getByRole('link', { name: '2026-0001' })).toBeTruthy();
  expect(table.getByRole('button', { name: 'E-2026-0002 ZIP 받기' })).toBeTruthy();
});

test('without own packs it says how one is made', async () => {
  answers({
    'GET /incidents': { status: 200, body: { incidents: [] } },
    'GET /evidence/own': { status: 200, body: { packs: [] } },
  });
  renderPage(<OwnRecords />, { role: 'counselor' });

  expect(await screen.findByText(/‘내 증거자료’를 누르면 만들어집니다/)).toBeTruthy();
});
