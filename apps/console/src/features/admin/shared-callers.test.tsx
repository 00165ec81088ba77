import type { SharedCaller } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { SharedCallers } from './shared-callers.js';

const caller: SharedCaller = {
  id: '018f0000-0000-7000-8000-000000000001',
  ...{
    name: '미추홀구청',
    kind: 'office',
    number: '032-****-1234',
    validFrom: '2026-01-01',
    validUntil: null,
  },
  ...{ createdAt: '2026-01-02T09:00:00+09:00', createdBy: '김관리' },
};
const show = (more: Parameters<typeof answers>[0] = {}) => {
  const seen = answers({
    'GET /shared-callers': { status: 200, body: { sharedCallers: [caller] } },
    ...more,
  });
  renderPage(<SharedCallers />);
  return seen;
};

test('whoever may not change mappings sees the list, masked, and no form', async () => {
  answers({ 'GET /shared-callers': { status: 200, body: { sharedCallers: [caller] } } });
  renderPage(<SharedCallers />, { role: 'supervisor' });

  const row = await screen.findByRole('row', { name: /미추홀구청/ });

  expect([...row.children].map((cell) => cell.textContent)).toEqual([
    ...['미추홀구청', '기관 대표번호', '032-****-1234', '2026. 1. 1.', '계속', '김관리 · 2026. 1. 2. 09:00'],
  ]);
  expect(screen.queryByRole('button')).toBeNull();
});

test('a refusal is told beside the form, and what was typed stays', async () => {
  show({
    'POST /shared-callers': {
      status: 422,
      body: {
        type: 'about:blank',
        title: 'REFUSED',
        status: 422,
        code: 'ALREADY_LISTED',
        detail: { ko: '이미 등록된 번호입니다.', en: 'Listed already.' },
      },
    },
  });
  await fill();

  expect(await screen.findByText(/이미 등록된 번호입니다/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>(/^번호/).value).toBe('032-760-1234');
});

test('a number is listed from a day on, and leaves the form', async () => {
  const seen = show({ 'POST /shared-callers': { status: 201, body: { sharedCallers: [caller, caller] } } });
  await fill();

  expect(await screen.findByText('저장했습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ name: '동구청', kind: 'trunk', number: '032-760-1234' },
    ...{ validFrom: '2026-02-01', validUntil: null },
  });
  expect(screen.getByLabelText<HTMLInputElement>(/^번호/).value).toBe('');
});

test('ending a listing asks for a second press and says what follows', async () => {
  const seen = show({
    [`POST /shared-callers/${caller.id}/end`]: { status: 200, body: { sharedCallers: [] } },
  });
  await userEvent.type(await screen.findByLabelText('다시 판정할 첫날'), '2026-03-01');
  const end = screen.getByRole('button', { name: '등록 끝내기' });
  await userEvent.click(end);
  expect(screen.getByText(/2026. 3. 1. 통화부터 다시 재통화를 판정/)).toBeTruthy();
  expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);

  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '등록 끝내기' }));

  expect(await screen.findByText('등록을 끝냈습니다.')).toBeTruthy();
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ on: '2026-03-01' });
});

/** Fills the form in and presses its button. */
const fill = async (): Promise<void> => {
  await userEvent.type(await screen.findByLabelText('이름'), '동구청');
  await userEvent.selectOptions(screen.getByLabelText('구분'), 'trunk');
  await userEvent.type(screen.getByLabelText(/^번호/), '032-760-1234');
  await userEvent.type(screen.getByLabelText('시행일'), '2026-02-01');
  await userEvent.click(screen.getByRole('button', { name: '저장' }));
};
