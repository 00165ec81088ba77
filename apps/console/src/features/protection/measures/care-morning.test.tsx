import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import type { CareMorning as Morning, Measure } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CareMorning } from './care-morning.js';
import { IncidentMeasures } from './incident-measures.js';

const id = (last: string): string => `019a0000-0000-7000-8000-0000000000${last}`;
const counselor = { id: id('aa'), name: '김미추' };
const request: Measure = {
  ...{ id: id('01'), kind: 'COUNSELING', state: 'requested', team: '1팀', answer: null, policyVersion: 0 },
  ...{ counselor, incident: { id: id('11'), number: '2026-0001' }, dueAt: '2026-04-06T15:00:00Z' },
  ...{ createdAt: '2026-04-01T05:00:00Z', startsAt: null, endsAt: null, history: [] },
  allowed: ['grant', 'decline', 'schedule'],
};
const morning = (more: Partial<Morning> = {}): Morning => ({
  ...{ questions: [], requests: [], followUps: [], overdue: [] },
  ...more,
});
const sentIn = (seen: ReturnType<typeof answers>) => () =>
  seen.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);

test('an empty morning says so in each part, and leaves its slot', async () => {
  answers({ 'GET /measures/care': { status: 200, body: morning() } });
  renderPage(<CareMorning>이의신청 없음</CareMorning>, { role: 'protectionOfficer' });
  expect(await screen.findByText('모두 답했거나 다시 물었습니다')).toBeTruthy();
  expect(screen.getByText('늦어진 상담이 없습니다')).toBeTruthy();
  expect(screen.getByText('이의신청 없음')).toBeTruthy();
});

test('a question without an answer names no refusal, and is asked again by hand', async () => {
  const question = {
    ...{ counselor, team: '1팀', askedAt: '2026-04-01T05:00:00Z', saidLater: false },
    incidents: [{ id: id('11'), number: '2026-0001' }],
  };
  const seen = answers({
    'GET /measures/care': { status: 200, body: morning({ questions: [question] }) },
    'POST /measures/care/questions': { status: 200, body: morning() },
  });
  renderPage(<CareMorning />, { role: 'protectionOfficer' });
  const section = within(await screen.findByRole('region', { name: /답이 없는 질문/ }));
  expect(section.getByText('아직 답 없음')).toBeTruthy();
  await userEvent.click(section.getByRole('button', { name: '다시 물었음' }));
  await waitFor(() =>
    expect(sentIn(seen)()).toEqual([['/measures/care/questions', { counselorId: counselor.id }]]),
  );
});

test('a request is dated in the centre’s zone, or declined with a reason of some length', async () => {
  const seen = answers({
    'GET /measures/care': { status: 200, body: morning({ requests: [request] }) },
    [`POST /measures/${id('01')}/date`]: { status: 200, body: request },
    [`POST /measures/${id('01')}/refusal`]: { status: 200, body: request },
  });
  renderPage(<CareMorning />, { role: 'protectionOfficer' });
  await userEvent.click(await screen.findByRole('button', { name: '일정 잡기' }));
  const at = screen.getByLabelText('날짜와 시각');
  await userEvent.type(at, '2026-04-03T10:00');
  await userEvent.click(screen.getAllByRole('button', { name: '일정 잡기' })[1] as HTMLElement);
  await waitFor(() => expect(screen.queryByLabelText('날짜와 시각')).toBeNull());

  await userEvent.click(screen.getByRole('button', { name: '거절' }));
  await userEvent.type(screen.getByLabelText('거절 사유'), '짧음');
  await userEvent.keyboard('{Enter}');
  await userEvent.type(screen.getByLabelText('거절 사유'), ' 대체 인력 없음');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByLabelText('거절 사유')).toBeNull());
  expect(sentIn(seen)()).toEqual([
    [`/measures/${id('01')}/date`, { from: 'requested', at: '2026-04-03T10:00:00+09:00' }],
    [`/measures/${id('01')}/refusal`, { from: 'requested', reason: '짧음 대체 인력 없음' }],
  ]);
});

test('beside an incident a lead offers, separates with one tap, and cannot withdraw', async () => {
  const body = {
    ...{ measures: [request], offers: ['MEDICAL'], separations: [] },
    question: { askedAt: '2026-04-01T05:00:00Z', answer: null },
  };
  const seen = answers({
    'GET /measures': { status: 200, body },
    'POST /measures': { status: 201, body: request },
    'POST /measures/separations': { status: 201, body: request },
  });
  renderPage(<IncidentMeasures incidentId={id('11')} />, { role: 'teamLead' });
  expect(await screen.findByText(/아직 답 없음 \(거절 아님\)/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '철회' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '제안하기' }));
  await userEvent.click(screen.getByRole('button', { name: '근무 끝까지 민원인 분리' }));
  await waitFor(() => expect(sentIn(seen)()).toHaveLength(2));
  expect(sentIn(seen)()).toMatchObject([
    ['/measures', { incidentId: id('11'), kind: 'MEDICAL' }],
    ['/measures/separations', { incidentId: id('11'), counselorId: null }],
  ]);
});
