import type { CallerCase } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { CaseActions } from './case-actions.js';
import { CaseMorning } from './case-morning.js';
import { CaseObjections } from './case-objections.js';

const id = '018f0000-0000-7000-8000-0000000000c1';
const objectionId = '018f0000-0000-7000-8000-0000000000e1';
const at = '2026-04-01T10:00:00+09:00';
const legal = { id: '018f0000-0000-7000-8000-0000000000f1', name: '법무-01', role: 'legalOfficer' } as const;

const objected: CallerCase = {
  ...{ id, number: 'C-2026-0001', state: 'legalReview', class: 'abusive', caller: '010-****-4652' },
  ...{ expiresAt: '2026-06-30T00:00:00+09:00', restrictedUntil: null, incidents: 3, proposed: null },
  ...{ open: ['objection', 'decider'], dueAt: '2026-04-02T18:00:00+09:00', policyVersion: 0, openedAt: at },
  ...{ registeredAt: at, endedAt: null, purgeAt: null, purgedAt: null, legalDueAt: null },
  ...{ vulnerable: false, shared: null, notices: [], involved: [], proposals: [], history: [] },
  objections: [
    {
      ...{ id: objectionId, state: 'filed', receivedAt: at, receivedBy: '팀장-02', channel: 'telephone' },
      ...{ text: '가족이 쓴 번호', dueAt: '2026-04-16T00:00:00+09:00', extended: false, named: null },
      ...{ decidedAt: null, decidedBy: null, reason: null },
    },
  ],
  deciders: { may: [], others: [legal] },
  allowed: ['nameDecider'],
};
const show = (of: CallerCase) => {
  const seen = answers({
    [`POST /caller-cases/${id}/objections/${objectionId}/decider`]: { status: 200, body: of },
  });
  renderPage(
    <>
      <CaseActions of={of} />
      <CaseObjections of={of} />
    </>,
    { role: 'protectionOfficer', at: '/protection/cases' },
  );
  return seen;
};

test('where everybody was involved the page says so with the deadline, and somebody else is named with a reason', async () => {
  const seen = show(objected);
  expect(await screen.findByText('이 이의신청을 결정할 사람이 없습니다')).toBeTruthy();
  expect(screen.getByText(/기한은 2026\. 4\. 16\./)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '이의신청 결정자 지정' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByRole('option', { name: '법무-01 (법무 담당)' })).toBeTruthy();
  await userEvent.type(dialog.getByLabelText(/^사유/), '결정권자 모두 관여');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));
  expect(await screen.findByText('저장했습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ accountId: legal.id, reason: '결정권자 모두 관여' },
  });
});

test('where there is nobody to name either, it says whom to turn to and offers nothing that cannot be done', async () => {
  show({ ...objected, deciders: { may: [], others: [] } });
  expect(await screen.findByText(/시스템 관리자에게 다른 부서 직원이나 직무대리자의 계정/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '이의신청 결정자 지정' })).toBeNull();
});

test('the morning of the protection officer tells which objection nobody may decide, with its deadline', async () => {
  answers({ 'GET /caller-cases': { status: 200, body: { cases: [objected] } } });
  renderPage(<CaseMorning />, { role: 'protectionOfficer', at: '/protection' });
  expect(await screen.findByText('법적 조치 검토 · 이의신청을 결정할 사람 없음')).toBeTruthy();
});

test('who may decide stands by name and role, and who was named by whom', async () => {
  const [objection] = objected.objections;
  if (!objection) throw new Error('there is no objection');
  const named = { id: legal.id, name: legal.name, by: '보호담당-01', at };
  show({
    ...objected,
    ...{ objections: [{ ...objection, named }], deciders: { may: [legal], others: [] }, allowed: [] },
  });
  expect(await screen.findByText('결정할 수 있는 사람: 법무-01 (법무 담당)')).toBeTruthy();
  expect(screen.getByText(/^결정자 지정: 법무-01 \(보호담당-01, /)).toBeTruthy();
});
