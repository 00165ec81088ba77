import { renderPage } from '../testing/render-page.js';
import { answers } from '../testing/answers.js';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { jest } from '@jest/globals';
import { PersonalPrint } from './personal-print.js';

const withheld = '화면의 [인쇄] 단추로';
const onBody = (): string => [...document.body.children].map(({ textContent }) => textContent).join('|');

const show = (status: number) => {
  const seen = answers({ 'POST /access-log/prints': { status, body: null } });
  const onPaper: string[] = [];
  const print = jest.spyOn(window, 'print').mockImplementation(() => void onPaper.push(onBody()));
  renderPage(<PersonalPrint page="/calls" data="calls" subjects={['call:asterisk-1/1']} />, {
    role: 'supervisor',
  });
  return { seen, onPaper, print };
};
const fill = async () => {
  await userEvent.click(screen.getByRole('button', { name: '인쇄' }));
  await userEvent.selectOptions(screen.getByLabelText('목적'), '감사·점검');
  await userEvent.type(screen.getByLabelText('사유'), '월간 보고 첨부');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '인쇄' }));
};

test("the browser's own print command finds a page that withholds everything", () => {
  show(204);
  expect(onBody()).toContain(withheld);
});

test('nothing is printed when it cannot be noted', async () => {
  const { print } = show(503);
  await fill();
  expect(await screen.findByText(/HTTP 503/)).toBeTruthy();
  expect(print).not.toHaveBeenCalled();
  expect(onBody()).toContain(withheld);
});

test('what was noted is printed with person and time, once', async () => {
  const { seen, onPaper } = show(204);
  await fill();
  await waitFor(() => expect(onPaper).toHaveLength(1));
  expect(seen.find(({ path }) => path === '/access-log/prints')?.body).toEqual({
    page: '/calls',
    data: 'calls',
    subjects: ['call:asterisk-1/1'],
    purpose: 'inspection',
    reason: '월간 보고 첨부',
  });
  expect(onPaper[0]).not.toContain(withheld);
  expect(onPaper[0]).toMatch(/\(\w+\) · .*\d{2}:\d{2}.* 출력 · 개인정보 포함/);
  act(() => void window.dispatchEvent(new Event('afterprint')));
  expect(onBody()).toContain(withheld);
});
