import { renderPage } from '../../shared/testing/render-page.js';
import { answers } from '../../shared/testing/answers.js';
import type { SubjectRequest } from '@michuhol/contract';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SubjectsPage } from './subjects-page.js';

const request: SubjectRequest = {
  ...{ id: '019a0000-0000-7000-8000-000000000001', number: '2026-0001', kind: 'deletion', state: 'granted' },
  ...{ receivedOn: '2026-04-01', dueOn: '2026-04-11', caller: '010-****-4652', identityCheck: '신분증' },
  ...{ decision: '삭제', decidedOn: '2026-04-02', doneOn: null, madeBy: '김미추' },
};
const record = {
  kind: 'call',
  at: '2026-03-01T09:00:00+09:00',
  name: 'asterisk-1 c1',
  detail: 'traffic answered',
  corrections: [{ at: '2026-03-02T09:00:00+09:00', note: '노선은 27번' }],
};
const show = (requests: SubjectRequest[]) => {
  const seen = answers({
    'GET /subjects/requests': { status: 200, body: { requests } },
    'POST /subjects/search': {
      status: 200,
      body: {
        counts: { call: 1, consultation: 0, incident: 0, callerCase: 0 },
        records: [record],
        copies: 3,
        held: false,
      },
    },
    'POST /subjects/corrections': { status: 200, body: { corrections: [] } },
    'POST /subjects/erase': { status: 200, body: { erased: { contact: 1 }, kept: [] } },
  });
  renderPage(<SubjectsPage />, { role: 'privacyOfficer' });
  return seen;
};
const find = async () => {
  await userEvent.type(await screen.findByLabelText('전화번호'), '010 9137 4652');
  await userEvent.click(screen.getByRole('button', { name: '찾기' }));
  await userEvent.selectOptions(screen.getByLabelText('목적'), '정보주체 요구 처리');
  await userEvent.type(screen.getByLabelText('사유'), '열람 요구 처리');
  await userEvent.click(screen.getAllByRole('button', { name: '찾기' }).at(-1) as HTMLElement);
  await screen.findByText('통화 1건, 상담 기록 0건, 특이민원 0건, 민원인 관리 0건, 그 밖의 사본 3건');
};

test('without a granted request for deletion nothing is erased', async () => {
  const seen = show([{ ...request, state: 'received' }]);
  await find();
  await userEvent.click(screen.getByRole('button', { name: '번호 지우기' }));
  expect(await screen.findByText(/삭제 요구가 있어야/)).toBeTruthy();
  expect(seen.some(({ path }) => path === '/subjects/erase')).toBe(false);
});

test('what is kept is found, and erased for its request; no address holds the number', async () => {
  const seen = show([request]);
  await find();
  expect(screen.getByText('asterisk-1 c1')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'asterisk-1 c1 정정' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '번호 지우기' }));
  await userEvent.click(screen.getAllByRole('button', { name: '번호 지우기' }).at(-1) as HTMLElement);
  expect(await screen.findByText('1행에서 번호를 지웠습니다.')).toBeTruthy();
  expect(seen.find(({ path }) => path === '/subjects/erase')?.body).toMatchObject({ requestId: request.id });
  expect(seen.map(({ path }) => path).join()).not.toContain('4652');
});

test('a record is corrected for a granted request for correction, and for no other', async () => {
  const seen = show([{ ...request, kind: 'correction' }]);
  await find();
  expect(screen.getByText('노선은 27번')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'asterisk-1 c1 정정' }));
  await userEvent.type(screen.getByLabelText(/^정정 내용/), '다른 사람의 통화');
  await userEvent.click(screen.getByRole('button', { name: '저장' }));
  expect(await screen.findByText('정정 내용을 붙였습니다.')).toBeTruthy();
  expect(seen.find(({ path }) => path === '/subjects/corrections')?.body).toMatchObject({
    requestId: request.id,
    record: { kind: 'call', at: record.at, name: record.name },
    note: '다른 사람의 통화',
  });
  expect(seen.filter(({ path }) => path === '/subjects/search')).toHaveLength(2);
});

test('the register tells how long each request has left', async () => {
  show([{ ...request, state: 'received', dueOn: '2020-01-11' }]);
  expect(await screen.findByText(/2020\. 1\. 11\..*기한 지남/)).toBeTruthy();
});
