import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import type { Definitions } from '@michuhol/contract';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { registry } from '../../shared/figures/figures.testing.js';
import { DefinitionsPage } from './definitions-page.js';

const first = {
  ...{ value: 'offered', version: 1, validFrom: null, validTo: null },
  ...{ basis: null, setBy: null, setAt: null },
};
const listed: Definitions = {
  definitions: [
    {
      name: 'answerRate',
      label: { ko: '응대율의 분모', en: 'Of what the answer rate is a share' },
      values: ['offered', 'decided'],
      versions: [first],
    },
  ],
};
const show = (role: 'manager' | 'supervisor', reply: { status: number; body: unknown }) => {
  const seen = answers({
    'GET /definitions': { status: 200, body: listed },
    'GET /metrics': { status: 200, body: registry },
    'POST /definitions/answerRate': reply,
  });
  renderPage(<DefinitionsPage />, { role });
  return seen;
};

test('only a manager may change a definition; others are told so', async () => {
  show('supervisor', { status: 403, body: {} });

  expect(await screen.findByText(/운영관리자가 바꿀 수 있습니다/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /변경/ })).toBeNull();
});

test('a closed day is refused in words, and what was entered stays', async () => {
  const detail = { ko: '확정되어 정의를 바꿀 수 없습니다.', en: 'final' };
  const problem = { type: 'about:blank', title: 'x', status: 422, code: 'DAY_IS_CLOSED', detail };
  show('manager', { status: 422, body: problem });

  await userEvent.click(await screen.findByRole('button', { name: '응대율의 분모 변경' }));
  await userEvent.type(screen.getByRole('textbox', { name: /근거/ }), '문서 제12호');
  await userEvent.click(screen.getByRole('button', { name: '저장' }));

  expect(await screen.findByText('확정되어 정의를 바꿀 수 없습니다.')).toBeTruthy();
  expect(screen.getByDisplayValue('문서 제12호')).toBeTruthy();
});

test('a change needs its basis and is sent with its first day', async () => {
  const seen = show('manager', { status: 200, body: listed });
  await userEvent.click(await screen.findByRole('button', { name: '응대율의 분모 변경' }));
  const save = screen.getByRole('button', { name: '저장' });
  expect(save.hasAttribute('disabled')).toBe(true);

  await userEvent.type(screen.getByRole('textbox', { name: /근거/ }), '문서 제12호');
  await userEvent.click(save);

  expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({
    value: 'decided',
    basis: '문서 제12호',
    validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
});
