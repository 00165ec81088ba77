import type { AccessEntry, AccessReview, Breach, Finding, ReviewMonth } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { PrivacyPage } from './privacy-page.js';

const months: ReviewMonth[] = [
  { month: '2026-05', state: 'running', dueOn: '2026-06-10', signedAt: null, signedBy: null },
  { month: '2026-04', state: 'overdue', dueOn: '2026-05-10', signedAt: null, signedBy: null },
];
const finding = (key: string, more: Partial<Finding> = {}): Finding => ({
  key,
  kind: 'download',
  at: '2026-04-13T10:00:00+09:00',
  person: { id: null, name: '박감독' },
  detail: { ko: '통화 내려받기, 12건', en: 'Calls: Exported, 12 records' },
  purpose: 'inspection',
  reason: '분기 점검',
  count: 12,
  judgement: null,
  ...more,
});
const review = (more: Partial<AccessReview> = {}): AccessReview => ({
  ...{ month: '2026-04', state: 'overdue', dueOn: '2026-05-10', signedAt: null, signedBy: null },
  byPerson: [{ id: null, name: '박감독', role: 'supervisor', accesses: 30, subjects: 1200, exports: 1 }],
  byAct: [{ act: 'list', count: 29 }],
  byData: [{ data: 'calls', count: 30 }],
  findings: [finding('download:1'), finding('download:2')],
  ...{ remark: null, hash: null },
  ...more,
});
const show = (shown: AccessReview, more: Parameters<typeof answers>[0] = {}, at = '/privacy') => {
  const seen = answers({
    'GET /access-reviews': { status: 200, body: { months } },
    'GET /access-reviews/2026-04': { status: 200, body: shown },
    'PUT /access-reviews/2026-04/judgements': { status: 204, body: null },
    ...more,
  });
  return { seen, ...renderPage(<PrivacyPage />, { at, role: 'privacyOfficer' }) };
};

test('an overdue month is told and opened first, and cannot be signed while something is not judged', async () => {
  show(review());
  await screen.findByText('2026. 4. 점검이 기한을 넘겼습니다');
  await screen.findByText('남은 판단 2건');
  expect(screen.getByText('남은 2건을 판단한 뒤 확정할 수 있습니다.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /점검 확정$/ })).toBeNull();
});

test('a breach is not judged without words, and says that its hours begin', async () => {
  const { seen } = show(review());
  await userEvent.click((await screen.findAllByRole('button', { name: /판단 적기$/ }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.selectOptions(dialog.getByLabelText('판단'), 'breach');
  expect(dialog.getByText(/72시간 기한이 시작됩니다/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(await dialog.findByText('확인한 내용을 적어 주세요.')).toBeTruthy();
  expect(seen.some(({ method }) => method === 'PUT')).toBe(false);
  await userEvent.type(dialog.getByLabelText('확인한 내용'), '외부 유출');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  await screen.findByText('판단을 저장했습니다.');
  expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({
    keys: ['download:1'],
    verdict: 'breach',
    remark: '외부 유출',
  });
});

test('the rest of a kind is found in order together', async () => {
  const judgement = {
    verdict: 'asked',
    remark: '확인',
    by: '김미추',
    at: '2026-05-02T09:00:00+09:00',
  } as const;
  const { seen } = show(review({ findings: [finding('download:1', { judgement }), finding('download:2')] }));
  await userEvent.click(await screen.findByRole('button', { name: '내려받기·인쇄: 나머지 모두 이상 없음' }));
  await screen.findByText('판단을 저장했습니다.');
  expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({
    keys: ['download:2'],
    verdict: 'fine',
  });
});

test('a month whose findings are judged says so', async () => {
  const judgement = { verdict: 'fine', remark: '', by: '김미추', at: '2026-05-02T09:00:00+09:00' } as const;
  show(review({ findings: [finding('download:1', { judgement })] }));
  await screen.findByText('모두 판단함');
  expect(screen.queryByText('찾은 항목 없음')).toBeNull();
});

test('a signed month shows who signed it and its hash, and nothing to change', async () => {
  show(
    review({
      state: 'signed',
      signedAt: '2026-05-11T09:00:00+09:00',
      signedBy: '김미추',
      remark: '이상 없음',
      hash: 'ab'.repeat(32),
    }),
  );
  await screen.findByText('김미추, 2026. 5. 11. 09:00 확정');
  expect(screen.getByText('ab'.repeat(32))).toBeTruthy();
  expect(screen.queryByRole('button', { name: /판단 적기$/ })).toBeNull();
});

test('the month is printed only after its purpose and reason stand in the log', async () => {
  const order: string[] = [];
  window.print = () => order.push('printed');
  show(review(), {
    'POST /access-log/prints': ({ body }) => {
      order.push(JSON.stringify(body));
      return { status: 204, body: null };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: '인쇄' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: '인쇄' }));
  expect(order).toEqual([]);
  await userEvent.selectOptions(dialog.getByLabelText(/^목적/), 'inspection');
  await userEvent.type(dialog.getByLabelText(/^사유/), '월간 점검 보고');
  await userEvent.click(dialog.getByRole('button', { name: '인쇄' }));
  await waitFor(() => expect(order).toHaveLength(2));
  expect(order[0]).toContain('"page":"/privacy","data":"accessLog","subjects":["month:2026-04"]');
  expect(order[1]).toBe('printed');
});

test('a month without anything to judge says that nothing was found, not that it was judged, and what will appear', async () => {
  show(review({ findings: [], byPerson: [] }));
  await screen.findByText('판단할 항목이 없습니다');
  expect(screen.getByText('찾은 항목 없음')).toBeTruthy();
  expect(screen.queryByText('모두 판단함')).toBeNull();
  expect(screen.getByText('이 달에는 개인정보 접속이 없습니다.')).toBeTruthy();
});

const entry: AccessEntry = {
  id: 7,
  at: '2026-04-12T23:10:00+09:00',
  actor: { id: null, name: '박감독' },
  role: 'supervisor',
  act: 'list',
  action: 'listMetricCalls',
  data: 'calls',
  subjects: ['call:asterisk-1/1', 'call:asterisk-1/2'],
  subjectCount: 1500,
  ...{ purpose: null, reason: null, address: '203.0.113.7', details: {} },
  marks: ['night', 'bulk'],
};

test('a number is asked for in the body and never in an address', async () => {
  const { seen } = show(
    review(),
    {
      'GET /access-log': { status: 200, body: { entries: [entry], next: null } },
      'POST /access-log/search': { status: 200, body: { entries: [], next: null } },
    },
    '/privacy?view=log',
  );
  const table = within(await screen.findByRole('table', { name: '접속기록' }));
  expect(table.getByText('call:asterisk-1/1 외 1,499건')).toBeTruthy();
  expect(table.getByText('야간 (22–06시)')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('전화번호'), '010-9137-4652');
  await userEvent.click(screen.getByRole('button', { name: '조회' }));
  await screen.findByText('조건에 맞는 기록이 없습니다');
  expect(seen.map(({ path }) => path).join()).not.toMatch(/9137/);
  expect(seen.at(-1)?.body).toMatchObject({ number: '010-9137-4652' });
});

test('the log is not taken along without a reason', async () => {
  const { seen } = show(
    review(),
    { 'GET /access-log': { status: 200, body: { entries: [entry], next: null } } },
    '/privacy?view=log',
  );
  await userEvent.click(await screen.findByRole('button', { name: '내려받기' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: '내려받기' }));
  expect(seen.some(({ method }) => method === 'POST')).toBe(false);
});

test('a breach past its 72 hours says so', async () => {
  const breach: Breach = {
    ...{ id: '019a0000-0000-7000-8000-0000000000b1', number: '침해-2026-01', state: 'open' },
    ...{ foundAt: '2026-05-01T09:00:00+09:00', notifyBy: '2026-05-04T09:00:00+09:00', overdue: true },
    ...{ what: '통화 목록 유출', who: '민원인 12명', persons: 12, notifiedAt: null, reportedAt: null },
    ...{ measures: '', createdBy: '김미추', finding: null },
  };
  show(
    review(),
    { 'GET /breaches': { status: 200, body: { breaches: [breach] } } },
    '/privacy?view=breaches',
  );
  await screen.findByText('통지 전 (기한 넘김)');
});

test('a damaged log names its faults', async () => {
  const lastCheck = {
    ...{ id: 1, startedAt: '2026-05-01T09:00:00+09:00', endedAt: '2026-05-01T09:00:02+09:00', by: '김미추' },
    ...{ entries: 12, anchors: 3, intact: false, faultCount: 1 },
    faults: [{ kind: 'missing', seq: 5, entryId: 77, detail: { ko: '기록이 지워졌습니다.', en: 'x' } }],
  };
  const body = { links: 12, linkedTo: null, lastCheck, lastAnchor: null };
  show(review(), { 'GET /access-log/chain': { status: 200, body } }, '/privacy?view=chain');
  await screen.findByText('이상 1건');
  const faults = within(screen.getByRole('table', { name: '드러난 이상' }));
  expect(faults.getByText('77')).toBeTruthy();
});
