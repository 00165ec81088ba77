import type { Destruction, Hold, RetentionRule } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { RetentionPage } from './retention-page.js';

const rule = (kind: RetentionRule['kind'], amount: number): RetentionRule => ({
  ...{ kind, validFrom: null, period: { amount, unit: 'year' }, basis: '기록관리기준표' },
  ...{
    unitTask: null,
    preservation: null,
    documentNumber: null,
    reason: null,
    changedBy: null,
    changedAt: null,
  },
});
const due: Destruction = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', kind: 'calls', dataSet: 'city' },
  ...{ from: '2023-10-01', to: '2023-11-01', state: 'due', counts: { contacts: 66_412, visits: 70_001 } },
  ...{ oldest: '2023-10-01T00:00:10+09:00', newest: '2023-10-31T23:59:10+09:00', held: 3, automatic: false },
  ...{ plannedAt: '2026-11-01T01:10:00+09:00', approvedBy: null, approvedAt: null, done: {}, waitsFor: null },
};
const hold: Hold = {
  ...{ id: '018f0000-0000-7000-8000-000000000002', number: 'H-2026-0001', scope: 'caller' },
  ...{ covers: '전화번호 1개 (one number)', basis: '민사소송', documentNumber: '법무-12', until: null },
  ...{ placedBy: '김법무', placedAt: '2026-04-01T10:00:00+09:00', liftedBy: null, liftedAt: null },
  ...{ liftReason: null, active: true, calls: 14 },
};
const certificate = {
  ...{ number: 'D-2026-0001', kind: 'calls', dataSet: 'city', from: '2023-09-01', to: '2023-10-01' },
  ...{ period: { amount: 3, unit: 'year' }, basis: '기록관리기준표', counts: { contacts: 61_002 } },
  ...{
    oldest: null,
    newest: null,
    kept: { count: 3, holds: ['H-2026-0001'] },
    checksumBefore: 'ab'.repeat(32),
  },
  ...{ method: { ko: '삭제', en: 'Deleted' }, keys: [], approvedBy: '이보호', purpose: 'legalDuty' },
  ...{ approvedAt: '2026-10-02T09:00:00+09:00', reason: '보유기간 만료', carriedOutBy: 'system' },
  ...{ startedAt: '2026-10-02T09:01:00+09:00', finishedAt: '2026-10-02T09:02:00+09:00' },
  ...{ previousHash: null, hash: 'cd'.repeat(32), intact: true },
};
const refusal = (code: string, ko: string) => ({
  status: 422,
  body: { type: 'about:blank', title: 'REFUSED', status: 422, code, detail: { ko, en: ko } },
});
const show = (
  role: 'privacyOfficer' | 'manager' | 'legalOfficer',
  more: Parameters<typeof answers>[0] = {},
  at = '/retention',
) => {
  const seen = answers({
    'GET /retention': { status: 200, body: { rules: [rule('calls', 3), rule('accessLog', 2)], others: [] } },
    'GET /retention/destructions': { status: 200, body: { destructions: [due] } },
    'GET /retention/backups': { status: 200, body: { known: false, backups: [] } },
    'GET /retention/certificates': { status: 200, body: { certificates: [certificate] } },
    'GET /retention/certificates/D-2026-0001': { status: 200, body: certificate },
    'GET /holds': { status: 200, body: { holds: [hold] } },
    ...more,
  });
  renderPage(<RetentionPage />, { role, at });
  return seen;
};

test('a manager sees what is due and can neither choose nor approve it', async () => {
  show('manager');

  const row = await screen.findByRole('row', { name: /통화 상세 기록/ });

  expect([...row.children].map((cell) => cell.textContent)).toEqual([
    ...['통화 상세 기록', '시 자료', '2023. 10. 1. ~ 2023. 10. 31.', '통화 66,412건 · 대기열 방문 70,001건'],
    ...['3건', expect.stringContaining('승인 대기')],
  ]);
  expect(screen.getByText('파기 승인은 개인정보 보호 담당만 할 수 있음')).toBeTruthy();
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('tab', { name: '파기 보류' })).toBeNull();
});

test('a legal officer sees the holds and nothing else', async () => {
  show('legalOfficer');

  expect(await screen.findByRole('row', { name: /H-2026-0001/ })).toBeTruthy();
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['파기 보류']);
});

test('an approval needs a choice, a purpose and a reason', async () => {
  const seen = show('privacyOfficer', {
    'POST /retention/destructions/approve': { status: 202, body: { destructions: [] } },
  });
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: '파기 승인' })).disabled).toBe(true);
  await userEvent.click(screen.getByRole('checkbox', { name: '통화 상세 기록' }));
  await userEvent.click(screen.getByRole('button', { name: '1건 파기 승인' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: '파기 승인' }));
  expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);

  await userEvent.selectOptions(dialog.getByRole('combobox'), 'legalDuty');
  await userEvent.type(dialog.getByRole('textbox'), '보유기간 만료');
  await userEvent.click(dialog.getByRole('button', { name: '파기 승인' }));

  expect(await screen.findByText(/파기를 승인했습니다/)).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ ids: [due.id], purpose: 'legalDuty', reason: '보유기간 만료' },
  });
});

test('a period shorter than the law allows is refused in words, and what was typed stays', async () => {
  show(
    'privacyOfficer',
    { 'POST /retention/rules': refusal('BELOW_LEGAL_MINIMUM', '법정 최저 보유기간(2년)보다 짧습니다.') },
    '/retention?view=rules',
  );
  await userEvent.click(await screen.findByRole('button', { name: '보유기간 변경' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.selectOptions(dialog.getByLabelText('기록의 종류'), 'accessLog');
  await userEvent.type(dialog.getByLabelText(/^시행일/), '2027-01-01');
  const amount = dialog.getByLabelText<HTMLInputElement>(/^기간/);
  await userEvent.clear(amount);
  await userEvent.type(amount, '1');
  await userEvent.type(dialog.getByLabelText(/^문서번호/), '가-1');
  await userEvent.type(dialog.getByLabelText(/^사유/), '내부 관리계획 개정');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  expect(await dialog.findByText(/법정 최저 보유기간\(2년\)보다 짧습니다/)).toBeTruthy();
  expect(amount.value).toBe('1');
});

test('a hold on a number sends the number once and shows no digit of it', async () => {
  const seen = show('legalOfficer', { 'POST /holds': { status: 201, body: { holds: [hold] } } });
  await userEvent.click(await screen.findByRole('button', { name: '보류 지정' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.selectOptions(dialog.getByLabelText('범위'), 'caller');
  await userEvent.type(dialog.getByLabelText(/^전화번호/), '010-9137-4652');
  await userEvent.type(dialog.getByLabelText(/^근거/), '민사소송');
  await userEvent.type(dialog.getByLabelText(/^문서번호/), '법무-12');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  expect(await screen.findByText('파기 보류를 지정했습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{
      scope: 'caller',
      number: '010-9137-4652',
      basis: '민사소송',
      documentNumber: '법무-12',
      until: null,
    },
  });
  expect(document.body.textContent).not.toMatch(/9137|4652/);
});

test('a certificate is a sheet with all that it certifies, and says when it was changed', async () => {
  const changed = { ...certificate, intact: false };
  show(
    'manager',
    { 'GET /retention/certificates/D-2026-0001': { status: 200, body: changed } },
    '/retention?view=certificates&certificate=D-2026-0001',
  );

  const sheet = await screen.findByRole('article', { name: '개인정보 파기 확인서' });

  expect(sheet.textContent).toContain('통화 61,002건');
  expect(sheet.textContent).toContain('3건 (H-2026-0001)');
  expect(sheet.textContent).toContain('법령상 의무·소송 · 보유기간 만료');
  expect(screen.getByRole('alert').textContent).toContain('내용이 바뀜');
});
