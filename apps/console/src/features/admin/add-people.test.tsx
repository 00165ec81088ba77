import type { BulkAccount } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { uploadAnswers } from '../../shared/testing/upload-answers.js';
import { AddPeople } from './add-people.js';

const person: BulkAccount = {
  ...{ row: 2, login: 'park', name: '=박상담', role: 'counselor', team: '1팀', organisation: null },
  ...{ validUntil: null, agent: { source: 'asterisk-1', name: 'PJSIP/2001' } },
};

const show = (check: () => unknown, add: () => unknown = () => ({})) => {
  URL.createObjectURL = () => 'blob:test';
  URL.revokeObjectURL = () => {};
  const seen = answers({ 'POST /tables/file': { status: 200, body: {} } });
  const files = uploadAnswers({ '/accounts/bulk/check': check, '/accounts/bulk': add });
  renderPage(<AddPeople onClose={() => {}} />, { role: 'admin', at: '/admin/people' });
  return { seen, files };
};
const choose = () => userEvent.upload(screen.getByLabelText('파일 고르기'), new File(['x'], '신규.xlsx'));

test('a file with a fault tells the row and what to do, and cannot be added', async () => {
  const message = { ko: '이미 있는 로그인 이름입니다.', en: 'Taken.' };
  const { files } = show(() => ({ accounts: [person], faults: [{ row: 3, message }] }));
  await choose();
  const row = await screen.findByRole('row', { name: /이미 있는 로그인 이름입니다/ });
  expect(within(row).getByText('3')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /명 추가/ })).toBeNull();
  expect(files.map(({ path }) => path)).toEqual(['/accounts/bulk/check']);
});

test('a sound file is shown, then added; its passwords are taken as a file once', async () => {
  const { seen, files } = show(
    () => ({ accounts: [person], faults: [] }),
    () => ({ added: 1, accounts: [{ ...person, temporaryPassword: 'k7mt-9xpw-4hdr-2qvn' }], faults: [] }),
  );
  await choose();
  expect((await screen.findByRole('row', { name: /park/ })).textContent).toContain('asterisk-1 · PJSIP/2001');
  await userEvent.click(screen.getByRole('button', { name: '1명 추가' }));
  await userEvent.click(await screen.findByRole('button', { name: /임시 비밀번호 파일 내려받기/ }));
  expect(await screen.findByText(/파일을 내려받았습니다/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /임시 비밀번호 파일 내려받기/ })).toBeNull();
  expect(screen.queryByText(/k7mt/)).toBeNull();
  expect(files.map(({ path }) => path)).toEqual(['/accounts/bulk/check', '/accounts/bulk']);
  // A workbook: there no cell is run as a formula.
  expect(seen.find(({ path }) => path === '/tables/file')?.body).toMatchObject({
    format: 'xlsx',
    rows: [['park', '=박상담', '1팀', 'k7mt-9xpw-4hdr-2qvn']],
  });
});
