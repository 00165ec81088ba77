import type { IncidentDetail } from '@michuhol/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { IncidentPanel } from './incident-panel.js';
import { RecordPage } from './record-page.js';
import { detailOf } from './review.testing.js';

const { id } = detailOf();
const HASH = 'a'.repeat(64);

const show = (
  incident: IncidentDetail,
  role: 'teamLead' | 'counselor' | 'protectionOfficer' = 'teamLead',
  more: Parameters<typeof answers>[0] = {},
) => {
  const seen = answers({
    [`GET /incidents/${id}`]: { status: 200, body: incident },
    'GET /incidents/reviewers': {
      status: 200,
      body: { reviewers: [{ id: '019a0000-0000-7000-8000-0000000000cc', name: '이둘째' }] },
    },
    ...more,
  });
  renderPage(<IncidentPanel id={id} />, { role });
  return seen;
};

test('who learns only that there is one sees nothing of it, and can still ask after the counselor', async () => {
  const safety = { dueAt: '2026-04-01T05:40:00Z', at: null, by: null };
  const seen = show(
    detailOf({
      ...{ open: false, standing: 'other', allowed: [], category: null, whatHappened: null },
      safety,
    }),
    'teamLead',
    { [`POST /incidents/${id}/safety-check`]: { status: 200, body: detailOf() } },
  );

  expect(await screen.findByText('내용은 담당 팀장만 볼 수 있습니다.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '안전 확인함' }));
  await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true));
});

test('before a finding the lead enters what was heard: the reference, the hash, the part', async () => {
  const seen = show(detailOf({ state: 'underReview', allowed: [] }), 'teamLead', {
    [`POST /incidents/${id}/listenings`]: { status: 201, body: detailOf() },
  });

  const save = await screen.findByRole<HTMLButtonElement>('button', { name: '청취 기록 남기기' });
  expect(save.disabled).toBe(true);
  await userEvent.type(screen.getByLabelText('녹취 번호'), 'rec-7');
  await userEvent.type(screen.getByLabelText('SHA-256'), 'abc');
  expect(screen.getByText('SHA-256은 16진수 64자리입니다.')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('SHA-256'));
  await userEvent.type(screen.getByLabelText('SHA-256'), HASH);
  await userEvent.type(screen.getByLabelText('끝(초)'), '90');
  await userEvent.click(save);

  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
      ...{ kind: 'heard', reference: 'rec-7', hash: HASH, fromSecond: 0, toSecond: 90 },
    }),
  );
});

test('a downgrade goes with its severity and kinds; whoever was first is told', async () => {
  const refused = {
    ...{ type: 'about:blank', title: '', status: 409, code: 'CHANGED_MEANWHILE' },
    detail: { ko: '이팀장님이 12:00에 먼저 처리했습니다(인정).', en: 'somebody was first' },
  };
  const seen = show(
    detailOf({ state: 'underReview', listened: true, allowed: ['confirm', 'downgrade', 'notConfirm'] }),
    'teamLead',
    { [`POST /incidents/${id}/transitions`]: { status: 409, body: refused } },
  );
  await userEvent.selectOptions(await screen.findByLabelText('등급'), 'S1');
  await userEvent.type(screen.getByLabelText('의견'), '욕설 없음');
  await userEvent.click(screen.getByRole('button', { name: '등급 조정' }));

  expect(await screen.findByText(/이팀장님이 12:00에 먼저 처리했습니다/)).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ transition: 'downgrade', note: '욕설 없음', seenSteps: 1 },
    found: { severity: 'S1', categories: ['PRANK'] },
  });
});

test('a grave finding waits for a second listener, whom the lead asks', async () => {
  const seen = show(
    detailOf({ state: 'confirmed', allowed: [], fourEyes: { needed: true, agreed: false } }),
    'teamLead',
    { [`PUT /incidents/${id}/second-listener`]: { status: 200, body: detailOf() } },
  );

  expect(await screen.findByText('2차 청취자의 동의가 있어야 조치를 정할 수 있습니다.')).toBeTruthy();
  await screen.findByRole('option', { name: '이둘째' });
  await userEvent.selectOptions(screen.getByLabelText('2차 청취자'), '이둘째');
  await userEvent.click(screen.getByRole('button', { name: '2차 청취 요청' }));
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({
      listenerId: '019a0000-0000-7000-8000-0000000000cc',
    }),
  );
});

test('the reporter writes the full report; the draft outlives the page and goes with the saving', async () => {
  const asked = detailOf({
    ...{ standing: 'reporter', severity: 'S3', allowed: [] },
    fullReport: { dueAt: '2026-04-02T05:10:00Z', at: null },
  });
  const saved = { [`POST /incidents/${id}/full-report`]: { status: 201, body: asked } };
  const first = show(asked, 'counselor', saved);
  expect(await screen.findByText(/까지 상세 보고를 남겨 주세요/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/핵심 발언/), '가만두지 않겠다');
  expect(first.some(({ method }) => method === 'POST')).toBe(false);
  document.body.replaceChildren();

  const seen = show(asked, 'counselor', saved);
  const said = await screen.findByLabelText<HTMLTextAreaElement>(/핵심 발언/);
  expect(said.value).toBe('가만두지 않겠다');
  await userEvent.click(screen.getByRole('checkbox', { name: '협박·위협' }));
  await userEvent.click(screen.getByRole('button', { name: '상세 보고 저장' }));
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({
      ...{ said: '가만두지 않겠다', complaint: 'undecided', furtherCategories: ['THREAT'] },
    }),
  );
});

test('a missing notice is asked of who reviews, and a vulnerable caller opens the crisis route', async () => {
  show(detailOf({ noticeMissing: true, vulnerable: true, state: 'underReview', allowed: [] }));

  expect(await screen.findByText(/상담사 기록에는 남지 않습니다/)).toBeTruthy();
  expect(screen.getByText(/자살예방 109/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '고지 확인 남기기' })).toBeTruthy();
});

test('a record has an address of its own, which it names beside a list', async () => {
  show(detailOf());
  const link = await screen.findByRole('link', { name: '이 기록만 보기' });
  expect(link.getAttribute('href')).toBe(`/protection/records/${id}`);
  document.body.replaceChildren();
  answers({ [`GET /incidents/${id}`]: { status: 200, body: detailOf() } });
  renderPage(<RecordPage />, {
    role: 'teamLead',
    at: `/protection/records/${id}`,
    path: '/protection/records/:id',
  });
  expect(await screen.findByRole('heading', { name: `기록 ${detailOf().number}` })).toBeTruthy();
  expect(screen.queryByRole('link', { name: '이 기록만 보기' })).toBeNull();
});

test('an address without a record for the reader says so, and leads to the list', async () => {
  answers({});
  renderPage(<RecordPage />, {
    role: 'counselor',
    at: `/protection/records/${id}`,
    path: '/protection/records/:id',
  });
  expect(await screen.findByText('이 주소의 기록이 없거나 열어 볼 수 없습니다')).toBeTruthy();
  for (const link of screen.getAllByRole('link', { name: '목록으로' }))
    expect(link.getAttribute('href')).toBe('/protection');
});
