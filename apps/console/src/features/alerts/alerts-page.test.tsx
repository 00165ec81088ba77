import { newAlertRuleSchema, type AlertDetail } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { alertOf, lostAlert, ruleOf, webhookOf } from '../../shared/alerts/alerts.testing.js';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { AlertsPage } from './alerts-page.js';
import { newFields, ruleOf as toRule } from './rule-fields.js';
import { rulePresets, withPreset } from './rule-presets.js';

const closed = alertOf(5, {
  ...{ closedAt: '2026-04-01T12:05:30+09:00', closedBecause: 'cleared', firstReactionSeconds: 42 },
  acknowledgedBy: '박팀장',
});
const detail: AlertDetail = {
  alert: alertOf(1, { remark: '예비 인력 투입' }),
  log: [{ at: '2026-04-01T12:00:30+09:00', act: 'raised', by: null, note: null }],
};
const problem = (status: number, code: string, ko: string) => ({
  status,
  body: { type: 'about:blank', title: code, status, code, detail: { ko, en: ko } },
});
const show = (
  at: string,
  role: 'supervisor' | 'teamLead' | 'centreHead' | 'admin' = 'supervisor',
  more: Parameters<typeof answers>[0] = {},
) => {
  const seen = answers({
    'GET /open-alerts': { status: 200, body: { alerts: [lostAlert(3), alertOf(1)] } },
    'GET /alerts': { status: 200, body: { alerts: [closed], next: null } },
    [`GET /alerts/${alertOf(1).id}`]: { status: 200, body: detail },
    'GET /alert-rules': { status: 200, body: { rules: [ruleOf()] } },
    'GET /alert-handlers': { status: 200, body: { people: [{ id: alertOf(7).id, name: '박팀장' }] } },
    'GET /alert-holidays': {
      status: 200,
      body: {
        known: [{ day: '2026-10-09', label: '한글날' }],
        added: [{ day: '2026-04-01', label: '임시' }],
      },
    },
    'GET /alert-webhooks': { status: 200, body: { webhooks: [webhookOf()] } },
    ...more,
  });
  renderPage(<AlertsPage />, { role, at });
  return seen;
};
const sent = (seen: ReturnType<typeof answers>, method: string) =>
  seen.filter((request) => request.method === method);

test('open alerts, the most serious first; without any it says why none may come', async () => {
  show('/alerts');
  const list = await screen.findByRole('list', { name: '열린 경보' });
  expect(
    within(list)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual([...['수집 끊김', '대기 과다 1']]);
});

test('where no rule is on it is said that there are no alerts', async () => {
  show('/alerts', 'supervisor', {
    'GET /open-alerts': { status: 200, body: { alerts: [] } },
    'GET /alert-rules': { status: 200, body: { rules: [ruleOf({ on: false })] } },
  });
  expect(await screen.findByText('켜진 규칙이 없어 경보가 울리지 않습니다.')).toBeTruthy();
});

test('an alert is acknowledged, assigned and noted from its dialog', async () => {
  const id = alertOf(1).id;
  const done = { status: 200, body: detail };
  const seen = show(`/alerts?alert=${id}`, 'supervisor', {
    [`POST /alerts/${id}/acknowledge`]: done,
    [`POST /alerts/${id}/assign`]: done,
    [`POST /alerts/${id}/notes`]: done,
  });
  const user = userEvent.setup();
  const dialog = await screen.findByRole('dialog', { name: '대기 과다 1' });
  expect(within(dialog).getByText('예비 인력 투입')).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: '확인' }));
  await user.selectOptions(await within(dialog).findByRole('combobox'), '박팀장');
  await user.click(within(dialog).getByRole('button', { name: '담당 지정' }));
  await user.type(within(dialog).getByRole('textbox', { name: '조치 메모' }), '2명 투입');
  await user.click(within(dialog).getByRole('button', { name: '메모 남기기' }));
  await waitFor(() =>
    expect(sent(seen, 'POST').map(({ path, body }) => [path.split('/').at(-1), body])).toEqual([
      ['acknowledge', undefined],
      ['assign', { accountId: alertOf(7).id }],
      ['notes', { note: '2명 투입' }],
    ]),
  );
});

test('who handles no alerts reads the dialog alone', async () => {
  show(`/alerts?alert=${alertOf(1).id}`, 'centreHead');
  const dialog = await screen.findByRole('dialog', { name: '대기 과다 1' });
  await within(dialog).findByText('조치 기록');
  expect(within(dialog).queryByRole('button', { name: '확인' })).toBeNull();
  expect(within(dialog).queryByRole('textbox')).toBeNull();
});

test('the log says how long it lasted and how soon somebody reacted; conditions ask anew', async () => {
  const seen = show('/alerts?view=log');
  const row = await screen.findByRole('row', { name: /대기 과다 5/ });
  expect([...row.children].map((cell) => cell.textContent)).toEqual([
    ...['2026. 4. 1. 12:00', '경고', '대기 과다 5', '상담분야 교통 · 고객대기 12명 (기준 10명 이상)', '시'],
    ...['05:00', '2026. 4. 1. 12:05', '00:42', '박팀장'],
  ]);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: '등급' }), '심각');
  await waitFor(() => expect(seen.at(-1)?.path).toBe('/alerts?limit=50&severity=critical'));
});

test('the log that is empty, and the log that cannot be had', async () => {
  show('/alerts?view=log', 'supervisor', {
    'GET /alerts': { status: 200, body: { alerts: [], next: null } },
  });
  expect(await screen.findByText('경보 기록이 없습니다')).toBeTruthy();
});

test('what went wrong with the log is said', async () => {
  show('/alerts?view=log', 'supervisor', {
    'GET /alerts': problem(503, 'OVERLOADED', '잠시 뒤 다시 하세요.'),
  });
  expect(await screen.findByText(/잠시 뒤 다시 하세요/)).toBeTruthy();
});

test('rules in words; who may not write them has no button', async () => {
  show('/alerts?view=rules', 'teamLead');
  const row = await screen.findByRole('row', { name: /대기 과다/ });
  expect(row.textContent).toContain('고객대기 10명 이상 30초 이어지면');
  expect(row.textContent).toContain('월·화·수·목·금 · 09:00~18:00 · 공휴일: 판단하지 않음');
  expect(screen.queryByRole('button', { name: /추가|고치기|지우기/ })).toBeNull();
});

test('a rate asks for its least denominator, and only slices that a figure knows can be chosen', async () => {
  const seen = show('/alerts?view=rules', 'supervisor', {
    'POST /alert-rules': { status: 201, body: ruleOf() },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '규칙 추가' }));
  const dialog = await screen.findByRole('dialog', { name: '경보 규칙 추가' });
  await user.type(within(dialog).getByRole('textbox', { name: /이름/ }), '응대율 저하');
  expect(within(dialog).queryByRole('spinbutton', { name: /최소 분모/ })).toBeNull();
  await user.selectOptions(within(dialog).getByRole('combobox', { name: '수치' }), '도움 요청 (명)');
  expect(within(within(dialog).getByRole('combobox', { name: '범위' })).getAllByRole('option')).toHaveLength(
    1,
  );
  await user.selectOptions(within(dialog).getByRole('combobox', { name: '수치' }), '응대율 (%)');
  await user.selectOptions(within(dialog).getByRole('combobox', { name: '비교' }), '이하이면');
  const threshold = within(dialog).getByRole('spinbutton', { name: /^기준값/ });
  await user.clear(threshold);
  await user.type(threshold, '80');
  await user.click(within(dialog).getByRole('checkbox', { name: '일' }));
  await user.click(within(dialog).getByRole('button', { name: '저장' }));
  await waitFor(() => expect(sent(seen, 'POST')).toHaveLength(1));
  expect(sent(seen, 'POST')[0]?.body).toMatchObject({
    ...{ label: '응대율 저하', metric: 'answerRate', comparison: 'atMost', threshold: 80, clearAt: null },
    ...{ minimum: 20, dataSet: 'synthetic', slice: { by: 'all', key: null } },
    calendar: { weekdays: [1, 2, 3, 4, 5, 6], holidays: 'asWeekday', hours: null },
  });
});

test('a common rule fills in the form, and what it says is what the server takes', async () => {
  const seen = show('/alerts?view=rules', 'supervisor', {
    'POST /alert-rules': { status: 201, body: ruleOf() },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '규칙 추가' }));
  await user.selectOptions(screen.getByRole('combobox', { name: '흔히 쓰는 규칙' }), '서비스 수준 저하');
  await user.click(screen.getByRole('button', { name: '저장' }));
  await waitFor(() => expect(sent(seen, 'POST')).toHaveLength(1));
  expect(newAlertRuleSchema.parse(sent(seen, 'POST')[0]?.body)).toMatchObject({
    ...{ label: '서비스 수준 저하', metric: 'serviceLevel', threshold: 70, clearAt: 75, minimum: 50 },
  });
});

test.each(Object.entries(rulePresets))('the common rule %s is one that the server takes', (_name, preset) => {
  const fields = withPreset(newFields('city'), preset, preset.ko);
  expect(newAlertRuleSchema.safeParse(toRule(fields)).error).toBeUndefined();
});

test('a rule that somebody else has changed meanwhile is not overwritten', async () => {
  const seen = show('/alerts?view=rules', 'supervisor', {
    [`PUT /alert-rules/${ruleOf().id}`]: problem(409, 'CONFLICT', '그사이 다른 사람이 고쳤습니다.'),
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '대기 과다 고치기' }));
  await user.click(await screen.findByRole('button', { name: '저장' }));
  expect(await screen.findByText('그사이 다른 사람이 고쳤습니다.')).toBeTruthy();
  expect(sent(seen, 'PUT')[0]?.body).toMatchObject({ version: 3, rule: { clearAt: 5, holdSeconds: 30 } });
});

test('holidays of the law stand beside those of the centre, which can be taken out', async () => {
  const seen = show('/alerts?view=holidays', 'supervisor', {
    'PUT /alert-holidays': { status: 200, body: { known: [], added: [] } },
  });
  expect(await screen.findByRole('row', { name: /한글날 관보 공휴일/ })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '2026. 4. 1. 빼기' }));
  await waitFor(() => expect(sent(seen, 'PUT')[0]?.body).toEqual({ added: [] }));
});

test('addresses are for administrators; a trial tells how it fared', async () => {
  show('/alerts?view=webhooks', 'admin', {
    [`POST /alert-webhooks/${webhookOf().id}/trial`]: {
      status: 200,
      body: {
        ...{ id: alertOf(9).id, event: 'trial', createdAt: '2026-04-01T12:00:00+09:00', state: 'failed' },
        ...{ attempts: 1, lastAt: '2026-04-01T12:00:00+09:00', nextAt: null, status: 302 },
        fault: { code: 'REDIRECT', ko: '따라가지 않습니다.', en: 'Not followed.' },
      },
    },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '당직 시험 발송' }));
  expect(await screen.findByText('시험 발송 실패: 따라가지 않습니다. HTTP 302')).toBeTruthy();
});

test('the key of an address that was added is shown once', async () => {
  const seen = show('/alerts?view=webhooks', 'admin', {
    'GET /alert-webhooks': { status: 200, body: { webhooks: [] } },
    'POST /alert-webhooks': { status: 201, body: { webhook: webhookOf(), secret: 'mhw_abc' } },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '주소 추가' }));
  const dialog = await screen.findByRole('dialog', { name: '주소 추가' });
  await user.type(within(dialog).getByRole('textbox', { name: /이름/ }), '당직');
  await user.type(within(dialog).getByRole('textbox', { name: /^주소/ }), 'https://hook.example/');
  await user.click(within(dialog).getByRole('button', { name: '저장' }));
  expect(await screen.findByText('mhw_abc')).toBeTruthy();
  expect(sent(seen, 'POST')[0]?.body).toEqual({
    ...{ label: '당직', url: 'https://hook.example/', from: 'warning', privateAllowed: false },
  });
});

test('a supervisor has no part of the page for addresses', async () => {
  show('/alerts?view=webhooks');
  await screen.findByRole('list', { name: '열린 경보' });
  expect(screen.queryByRole('tab', { name: '외부 전송' })).toBeNull();
});
