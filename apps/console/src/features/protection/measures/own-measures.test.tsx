import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import type { Measure, OwnMeasures as Own } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OwnMeasures } from './own-measures.js';

const id = (last: string): string => `019a0000-0000-7000-8000-0000000000${last}`;
const measure = (more: Partial<Measure> = {}): Measure => ({
  ...{ id: id('01'), kind: 'COUNSELING', state: 'requested', team: '1팀', answer: null, policyVersion: 0 },
  ...{ counselor: { id: id('aa'), name: '김미추' }, incident: { id: id('11'), number: '2026-0001' } },
  ...{ createdAt: '2026-04-01T05:00:00Z', startsAt: null, endsAt: null, dueAt: '2026-04-06T15:00:00Z' },
  history: [{ step: 'request', by: '김미추', at: '2026-04-01T05:00:00Z', reason: null }],
  allowed: ['withdraw'],
  ...more,
});
const own = (more: Partial<Own> = {}): Own => ({
  ...{ rest: null, restMinutes: { usual: 30, longest: 60 }, kinds: ['BREAK_EXTENSION', 'COUNSELING'] },
  ...{ question: null, followUps: [], measures: [], separations: [] },
  ...more,
});
const rest: NonNullable<Own['rest']> = {
  ...{ measureId: id('02'), kind: 'BREAK_EXTENSION', minutes: 30, atSwitch: 'refused' },
  ...{ startsAt: '2026-04-01T05:00:00Z', endsAt: '2026-04-01T05:30:00Z' },
  switchFault: { ko: '전화기에서 직접 휴식으로 바꿔 주세요.', en: 'Set a break on your telephone.' },
};

const show = (before: Own, more: Parameters<typeof answers>[0] = {}) => {
  const seen = answers({ 'GET /measures/own': { status: 200, body: before }, ...more });
  renderPage(<OwnMeasures />, { role: 'counselor' });
  return () => seen.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);
};

test('what cannot be fetched is said', async () => {
  show(own(), { 'GET /measures/own': { status: 503, body: {} } });
  expect(await screen.findByRole('button', { name: '다시 시도' })).toBeTruthy();
});

test('a rest says from when to when, what the switch did not do, and how to return', async () => {
  const sent = show(own({ rest }), { 'POST /measures/own/rest/end': { status: 200, body: own() } });
  expect(await screen.findByText(/14:00부터 14:30까지 \(30분\)/)).toBeTruthy();
  expect(screen.getByText('전화기에서 직접 휴식으로 바꿔 주세요.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /지금 쉬기/ })).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: '돌아가기' }));
  await waitFor(() => expect(screen.queryByText(/14:00부터/)).toBeNull());
  expect(sent()).toEqual([['/measures/own/rest/end', undefined]]);
});

test('asked for without a record, a rest is one press', async () => {
  const sent = show(own(), { 'POST /measures/own': { status: 201, body: own({ rest }) } });
  await userEvent.click(await screen.findByRole('button', { name: '지금 쉬기 (30분)' }));
  expect(await screen.findByText(/14:00부터/)).toBeTruthy();
  expect(sent()).toMatchObject([['/measures/own', { incidentId: null, kinds: ['BREAK_EXTENSION'] }]]);
});

test('of many records the question names three and counts the rest', async () => {
  const incidents = [1, 2, 3, 4, 5].map((last) => ({
    ...{ id: id(`1${last}`), number: `2026-000${last}`, kinds: ['COUNSELING' as const] },
  }));
  const question: NonNullable<Own['question']> = {
    ...{ incidents, kinds: ['COUNSELING'], askedAt: '2026-04-01T05:00:00Z', again: false },
  };
  show(own({ question }));
  expect(await screen.findByText('기록 2026-0001, 2026-0002, 2026-0003 외 2건')).toBeTruthy();
});

test('the question has "later" first, and asks with the record that a measure is offered for', async () => {
  const question: NonNullable<Own['question']> = {
    incidents: [
      { id: id('11'), number: '2026-0001', kinds: ['COUNSELING'] },
      { id: id('12'), number: '2026-0002', kinds: ['COUNSELING', 'PAID_LEAVE'] },
    ],
    ...{ kinds: ['COUNSELING', 'PAID_LEAVE'], askedAt: '2026-04-01T05:00:00Z', again: true },
  };
  const sent = show(own({ question }), {
    'POST /measures/own': { status: 201, body: own({ question }) },
    'POST /measures/own/question': { status: 200, body: own() },
  });
  const section = within(await screen.findByRole('region', { name: '필요한 보호조치가 있습니까?' }));
  expect(section.getByText(/거절로 보지 않습니다/)).toBeTruthy();
  expect(section.getAllByRole('button')[0]?.textContent).toBe('나중에 정할게요');
  await userEvent.click(section.getByRole('button', { name: '유급휴가' }));
  await waitFor(() => expect(sent()).toMatchObject([['/measures/own', { incidentId: id('12') }]]));
  await userEvent.click(section.getByRole('button', { name: '나중에 정할게요' }));
  expect(await screen.findByRole('region', { name: '요청하기' })).toBeTruthy();
  expect(sent()[1]).toEqual(['/measures/own/question', { incidentId: null, answer: 'later' }]);
});

test('an own request is shown with its history and withdrawn; a refusal with its reason stays', async () => {
  const declined = measure({
    ...{ id: id('03'), kind: 'TASK_SWITCH', state: 'declined', allowed: [], dueAt: null },
    history: [{ step: 'decline', by: '이팀장', at: '2026-04-01T06:00:00Z', reason: '대체 인력 없음' }],
  });
  const sent = show(own({ measures: [measure(), declined] }), {
    [`POST /measures/own/${id('01')}/withdrawal`]: { status: 200, body: own({ measures: [declined] }) },
  });
  expect(await screen.findByText(/대체 인력 없음/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '철회' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: '철회' })).toBeNull());
  expect(sent()).toEqual([[`/measures/own/${id('01')}/withdrawal`, { from: 'requested' }]]);
});

test('a follow-up is three buttons and no text', async () => {
  const followUp = measure({ id: id('04'), kind: 'FOLLOW_UP', state: 'scheduled', allowed: [] });
  const sent = show(own({ followUps: [followUp] }), {
    [`POST /measures/own/${id('04')}/answer`]: { status: 200, body: own() },
  });
  const section = within(await screen.findByRole('region', { name: '그 뒤로 어떠신가요?' }));
  expect(section.queryByRole('textbox')).toBeNull();
  await userEvent.click(section.getByRole('button', { name: '도움이 더 필요해요' }));
  await waitFor(() => expect(screen.queryByText('그 뒤로 어떠신가요?')).toBeNull());
  expect(sent()).toEqual([[`/measures/own/${id('04')}/answer`, { answer: 'wantMore' }]]);
});
