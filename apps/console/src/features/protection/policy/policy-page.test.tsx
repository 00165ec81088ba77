import { defaultPolicy, restrictionRules, type ProtectionPolicy } from '@michuhol/protection';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { PolicyPage } from './policy-page.js';

const product = {
  ...{ version: 0, validFrom: null, writtenBy: null, writtenAt: null, documentNumber: null, reason: null },
};
const first = {
  ...{ version: 1, validFrom: '2026-04-01T10:00:00+09:00', writtenBy: '김보호' },
  ...{ writtenAt: '2026-04-01T10:00:00+09:00', documentNumber: '시민봉사과-100', reason: '야간 인원 변경' },
};
const shown = (version: object, policy: ProtectionPolicy) => ({
  status: 200,
  body: { ...version, policy, sentences: [] },
});
const changed = { ...defaultPolicy, panicSeconds: 45 };

const show = (
  role: 'protectionOfficer' | 'counselor',
  view: string,
  more: Parameters<typeof answers>[0] = {},
) => {
  const seen = answers({
    'GET /protection/policy': shown(first, changed),
    'GET /protection/policy?version=0': shown(product, defaultPolicy),
    'GET /protection/policy?version=1': shown(first, changed),
    'GET /protection/policy/versions': { status: 200, body: { versions: [first, product] } },
    ...more,
  });
  renderPage(<PolicyPage />, { role, at: `/protection/policy?view=${view}` });
  return seen;
};

test('a counselor reads what holds and changes nothing', async () => {
  show('counselor', 'edit');

  expect(await screen.findByText('응답 없는 긴급 호출은 45초마다 다음 순서로 전달.')).toBeTruthy();
  expect(screen.getByText(/1번째 버전 · 2026. 4. 1. 10:00 시행 · 시민봉사과-100/)).toBeTruthy();
  expect(screen.queryByRole('tab', { name: '고치기' })).toBeNull();
});

test('two versions differ in one sentence, before and after', async () => {
  show('counselor', 'versions');

  const table = await screen.findByRole('table', { name: '두 버전의 차이' });
  expect(
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent),
  ).toEqual([expect.stringMatching(/보호조치.*30초마다.*45초마다/)]);
});

test('what is wrong is told at its field and nothing can be saved', async () => {
  show('protectionOfficer', 'edit');
  await userEvent.selectOptions(await screen.findByLabelText('고칠 부분'), 'measures');
  const seconds = screen.getByLabelText('긴급 호출이 올라가는 간격 (초)');
  await userEvent.clear(seconds);
  await userEvent.type(seconds, '5');

  expect(screen.getByText('10 이상이어야 합니다.')).toBeTruthy();
  expect(screen.getByRole('button', { name: '새 버전으로 저장' }).hasAttribute('disabled')).toBe(true);
  await userEvent.selectOptions(screen.getByLabelText('고칠 부분'), 'kinds');
  await userEvent.selectOptions(screen.getByLabelText('고칠 종류'), 'LONG_CALL');
  expect(screen.getByLabelText('등록·제한 대상').hasAttribute('disabled')).toBe(true);
});

test('another rule brings its rows, is shown as sentences, and is saved as a version', async () => {
  const seen = show('protectionOfficer', 'edit', {
    'POST /protection/policy/versions': { ...shown({ ...first, version: 2 }, changed), status: 201 },
    'GET /protection/policy?version=2': shown({ ...first, version: 2 }, changed),
  });
  await userEvent.selectOptions(await screen.findByLabelText('적용 규칙'), 'ALT_110');
  expect(await screen.findByRole('group', { name: '5항' })).toBeTruthy();
  const changes = screen.getByRole('table', { name: '두 버전의 차이' });
  expect(
    within(changes).getByText(/첫 번째 인정부터 등록, 전화 상담 7일 이용 제한, 법적 조치 검토/),
  ).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: '새 버전으로 저장' }));
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/^결재 문서번호/), '시민봉사과-200');
  await userEvent.type(dialog.getByLabelText(/^바꾸는 사유/), '110 방식으로 바꿈');
  await userEvent.click(dialog.getByRole('button', { name: '저장' }));

  expect(await screen.findByText('2번째 버전을 저장했습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({
    ...{ basedOn: 1, documentNumber: '시민봉사과-200' },
    policy: { rule: 'ALT_110', rows: JSON.parse(JSON.stringify(restrictionRules.ALT_110.rows)) as unknown },
  });
});

test('the notice is read as a caller will read it', async () => {
  show('protectionOfficer', 'edit');
  await userEvent.selectOptions(await screen.findByLabelText('고칠 부분'), 'notice');

  expect(screen.getByText(/욕설·폭언 사유로 2026. 4. 1. 10:00부터 2026. 4. 2. 10:00까지/)).toBeTruthy();
  const text = screen.getByLabelText('제한 안내 (한국어)');
  await userEvent.clear(text);
  await userEvent.type(text, '제한됩니다.');
  expect(screen.getByText(/자리가 빠졌습니다/)).toBeTruthy();
});
