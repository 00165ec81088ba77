import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import type { ImportPreview } from '@michuhol/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ImportPage } from './import-page.js';
import { bilingualOf, IMPORT_ID, importOf } from './import.testing.js';

const id = IMPORT_ID;
const item = importOf();
const title = bilingualOf;
const good: ImportPreview = {
  detected: {
    format: 'delimited',
    encoding: 'cp949',
    delimiter: ',',
    profile: 'michuhol-calls',
    container: 'none',
    sheet: null,
    zone: null,
  },
  header: ['통화ID', '대기열'],
  sheets: null,
  fittingProfiles: ['michuhol-calls'],
  mapping: [{ field: 'queue', title: title('대기열'), column: '대기열', required: true }],
  rows: [
    {
      line: 2,
      kind: 'call',
      cells: { startedAt: '2026-04-01T05:00:00.000Z', queue: '교통', outcome: 'answered', channel: null },
      problem: null,
    },
    {
      line: 3,
      kind: 'rejected',
      cells: { text: 'x,y,010-****-5678' },
      problem: { code: 'INVALID_TIME', ...title('시각으로 읽을 수 없습니다') },
    },
  ],
  problem: null,
};
const bad: ImportPreview = {
  ...good,
  rows: [],
  problem: { code: 'MISSING_COLUMNS', ...title('필요한 열이 없습니다') },
};
const profile = (name: string, ko: string) => ({
  name,
  version: 1,
  title: title(ko),
  kind: 'calls',
  builtIn: true,
  basedOn: null,
  columns: {},
});

type Body = { profile?: string; encoding?: string; columns?: object };

const show = async (previewOf: (body: Body) => { status: number; body: unknown }) => {
  const seen = answers({
    [`GET /imports/${id}`]: { status: 200, body: item },
    'GET /profiles': {
      status: 200,
      body: { profiles: [profile('michuhol-calls', '미추홀 통화 목록'), profile('other', '다른 목록')] },
    },
    [`POST /imports/${id}/preview`]: ({ body }) => previewOf(body as Body),
    [`POST /imports/${id}/start`]: { status: 200, body: { ...item, state: 'queued' } },
  });
  const page = renderPage(<ImportPage />, { at: `/imports/${id}`, path: '/imports/:id' });
  await screen.findByRole('button', { name: '반입' });
  return { ...page, seen };
};
const start = () => screen.getByRole<HTMLButtonElement>('button', { name: '반입' });

test('a problem of the whole file is said and blocks the start', async () => {
  await show(() => ({ status: 200, body: bad }));

  expect(screen.getByText(/필요한 열이 없습니다 \(MISSING_COLUMNS\)/)).toBeTruthy();
  expect(start().disabled).toBe(true);
});

test('a choice the server refuses can be taken back: the form and the last rows stay', async () => {
  await show(({ encoding }) =>
    encoding === 'utf-16le'
      ? {
          status: 422,
          body: {
            type: 'about:blank',
            title: 'X',
            status: 422,
            code: 'UNREADABLE',
            detail: title('읽을 수 없습니다'),
          },
        }
      : { status: 200, body: good },
  );

  await userEvent.selectOptions(screen.getByLabelText('문자 인코딩'), 'utf-16le');

  expect(await screen.findByText(/읽을 수 없습니다 \(UNREADABLE\)/)).toBeTruthy();
  expect(start().disabled).toBe(true);
  await userEvent.selectOptions(screen.getByLabelText('문자 인코딩'), 'cp949');
  await waitFor(() => expect(start().disabled).toBe(false));
});

test('rows are shown as understood: local time, outcomes by name, problems in place', async () => {
  await show(() => ({ status: 200, body: good }));

  expect(screen.getByRole('row', { name: /^2 통화 2026\. 4\. 1\. 14:00:00 교통 응대$/ })).toBeTruthy();
  expect(
    screen.getByRole('row', { name: /^3 거부 시각으로 읽을 수 없습니다 \(INVALID_TIME\)/ }),
  ).toBeTruthy();
  expect(screen.getByText('x,y,010-****-5678')).toBeTruthy();
});

test('another profile previews the file again and is what the import starts with', async () => {
  const { seen } = await show(({ profile: chosen }) => ({
    status: 200,
    body: chosen === 'other' ? good : bad,
  }));
  expect(start().disabled).toBe(true);

  await userEvent.selectOptions(screen.getByLabelText('열 프로파일'), 'other');
  await waitFor(() => expect(start().disabled).toBe(false));
  await userEvent.click(start());

  const bodies = (path: string) =>
    seen.filter((request) => request.path.endsWith(path)).map(({ body }) => body);
  expect(bodies('/preview')).toEqual([{}, { profile: 'other' }]);
  await waitFor(() => expect(bodies('/start')).toEqual([{ ...good.detected, profile: 'other' }]));
});

test('changed columns have to be saved as a profile before the start', async () => {
  const { seen } = await show(() => ({ status: 200, body: good }));

  await userEvent.selectOptions(screen.getByLabelText('대기열'), '통화ID');

  expect(await screen.findByText(/프로파일로 저장한 뒤에 반입할 수 있습니다/)).toBeTruthy();
  expect(start().disabled).toBe(true);
  expect(seen.at(-1)?.body).toEqual({ columns: { queue: ['통화ID'] } });
  await userEvent.click(screen.getByRole('button', { name: '바꾼 것 되돌리기' }));
  await waitFor(() => expect(start().disabled).toBe(false));
});

test('every part of the reading is shown and can be chosen otherwise', async () => {
  const { seen } = await show(() => ({ status: 200, body: good }));

  await userEvent.selectOptions(screen.getByLabelText('압축'), 'gzip');
  await userEvent.type(screen.getByLabelText('시간대'), 'UTC{Enter}');
  await userEvent.selectOptions(screen.getByLabelText('형식'), 'xlsx');

  await waitFor(() => expect(seen.at(-1)?.body).toEqual({ container: 'gzip', zone: 'UTC', format: 'xlsx' }));
  expect(screen.queryByLabelText('구분자')).toBeNull();
  expect(screen.queryByLabelText('문자 인코딩')).toBeNull();
});

test('the sheet of a workbook is chosen from those it has', async () => {
  const workbook = { ...good, detected: { ...good.detected, format: 'xlsx' }, sheets: ['표지', '7월'] };
  const { seen } = await show(() => ({ status: 200, body: workbook }));

  const sheet = screen.getByLabelText<HTMLSelectElement>('시트');
  expect([...sheet.options].map(({ label }) => label)).toEqual(['첫 시트', '표지', '7월']);
  await userEvent.selectOptions(sheet, '7월');

  await waitFor(() => expect(seen.at(-1)?.body).toEqual({ sheet: '7월' }));
});
