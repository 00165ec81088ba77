import { renderPage } from '../testing/render-page.js';
import { answers } from '../testing/answers.js';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { jest } from '@jest/globals';
import { MaskedNumber } from './masked-number.js';

const subject = { kind: 'incident', id: '019a0000-0000-7000-8000-000000000001' } as const;
const show = (role: 'manager' | 'supervisor') => {
  const seen = answers({ 'POST /numbers/reveal': { status: 200, body: { number: '01091374652' } } });
  renderPage(<MaskedNumber masked="010-****-4652" subject={subject} />, { role });
  return seen;
};

test('who may not see numbers has no button', () => {
  show('manager');
  expect(screen.getByText('010-****-4652')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('nothing is asked of the server before purpose and reason are given', async () => {
  const seen = show('supervisor');
  await userEvent.click(screen.getByRole('button', { name: '010-****-4652 번호 보기' }));
  await userEvent.type(screen.getByLabelText('사유'), '회신');
  await userEvent.click(screen.getByRole('button', { name: '보기' }));
  expect(await screen.findByText('목적을 고르고 사유를 5자 이상 적으세요.')).toBeTruthy();
  expect(seen.filter(({ path }) => path.includes('reveal'))).toEqual([]);
});

test('the number stands there for thirty seconds, and the request tells why', async () => {
  const seen = show('supervisor');
  await userEvent.click(screen.getByRole('button', { name: '010-****-4652 번호 보기' }));
  await userEvent.selectOptions(screen.getByLabelText('목적'), '상담 연결·회신');
  await userEvent.type(screen.getByLabelText('사유'), '끊긴 상담 회신');
  jest.useFakeTimers();
  try {
    act(() => screen.getByRole('button', { name: '보기' }).click());
    await act(() => jest.advanceTimersByTimeAsync(100));
    expect(screen.getByText('01091374652')).toBeTruthy();
    expect(seen.find(({ path }) => path === '/numbers/reveal')?.body).toEqual({
      purpose: 'callHandling',
      reason: '끊긴 상담 회신',
      subject,
    });
    for (let second = 0; second < 30; second += 1) await act(() => jest.advanceTimersByTimeAsync(1000));
    expect(screen.queryByText('01091374652')).toBeNull();
    expect(screen.getByText(/010-\*{4}-4652/)).toBeTruthy();
  } finally {
    jest.useRealTimers();
  }
});
