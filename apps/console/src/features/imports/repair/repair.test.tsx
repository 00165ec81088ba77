import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import type { Correction } from '@michuhol/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ImportPage } from '../import-page.js';
import { bilingualOf, IMPORT_ID as id, importOf } from '../import.testing.js';
import { correctionLines } from './correction-lines.js';

const childId = '019a0000-0000-7000-8000-000000000009';
const item = importOf({
  state: 'done',
  kind: 'calls',
  counts: { read: 4, accepted: 1, duplicate: 0, corrected: 1, rejected: 1, setAside: 1 },
  finishedAt: '2026-04-01T05:10:00Z',
});
const child = importOf({ id: childId, fileName: 'calls.csv (고친 행)', state: 'queued', repairs: id });
const problem = (position: number, kind: 'rejected' | 'setAside') => ({
  position,
  line: 7,
  kind,
  code: 'INVALID_TIME',
  message: bilingualOf('시각이 아닙니다'),
  text: 'x,010-****-5678',
});
const brought = (importId: string, fileName: string) => ({ id: importId, fileName, createdBy: '이반입' });
const correction: Correction = {
  position: '5',
  record: 'call-1',
  correctedAt: '2026-04-01T05:01:00Z',
  previous: {
    import: brought(childId, 'old.csv'),
    receivedAt: '2026-03-01T05:00:00Z',
    cells: { queue: '교통', waitSeconds: '8' },
  },
  next: {
    import: brought(id, 'calls.csv'),
    receivedAt: '2026-04-01T05:01:00Z',
    cells: { queue: '교통', waitSeconds: '12', agent: 'a1' },
  },
  isPresent: true,
};

/** The row of the position 3 as a text that cannot be told apart, unless a test says otherwise. */
const unparted = { position: 3, line: 7, text: 'x,010-1234-5678', header: null, cells: null };

const show = async (row: object = {}) => {
  const seen = answers({
    [`GET /imports/${id}`]: { status: 200, body: item },
    [`GET /imports?repairs=${id}&limit=200`]: { status: 200, body: { imports: [child] } },
    [`GET /imports/${id}/problems`]: {
      status: 200,
      body: { rows: [problem(3, 'rejected'), problem(4, 'setAside')] },
    },
    [`GET /imports/${id}/problems/3`]: {
      status: 200,
      body: { ...unparted, ...row },
    },
    [`GET /imports/${id}/corrections`]: { status: 200, body: { rows: [correction] } },
    [`POST /imports/${id}/repairs`]: { status: 201, body: { import: child, skipped: 0 } },
  });
  const page = renderPage(<ImportPage />, { at: `/imports/${id}`, path: '/imports/:id' });
  await screen.findByRole('button', { name: '고치기' });
  return { ...page, seen };
};

test('a row that was set aside cannot be repaired; the unmasked text is asked for only on demand', async () => {
  const { seen } = await show();

  expect(screen.getAllByRole('button', { name: '고치기' })).toHaveLength(1);
  expect(seen.map(({ path }) => path)).not.toContain(`/imports/${id}/problems/3`);
  expect(screen.getAllByText('x,010-****-5678')).toHaveLength(2);
});

test('a rejected row is changed and goes out as an import of its own', async () => {
  const { seen } = await show();
  await userEvent.click(screen.getByRole('button', { name: '고치기' }));
  const dialog = within(screen.getByRole('dialog'));
  const text = await dialog.findByRole<HTMLTextAreaElement>('textbox');
  const send = dialog.getByRole<HTMLButtonElement>('button', { name: '고쳐서 반입' });

  expect(text.value).toBe('x,010-1234-5678');
  expect(send.disabled).toBe(true);
  await userEvent.clear(text);
  await userEvent.type(text, '2026-04-01,010-1234-5678');
  await userEvent.click(send);

  await screen.findByText(/고친 1행을 새 반입으로 보냈습니다/);
  expect(seen.find(({ path }) => path.endsWith('/repairs'))?.body).toEqual({
    rows: [{ position: 3, text: '2026-04-01,010-1234-5678' }],
  });
});

test('a row of a table is repaired by the names of its columns; a value beyond them can be emptied', async () => {
  const { seen } = await show({ header: ['시각', '발신번호'], cells: ['x', '010-1234-5678', '!'] });
  await userEvent.click(screen.getByRole('button', { name: '고치기' }));
  const dialog = within(screen.getByRole('dialog'));
  const send = dialog.getByRole<HTMLButtonElement>('button', { name: '고쳐서 반입' });

  const time = await dialog.findByLabelText('시각');
  expect(send.disabled).toBe(true);
  await userEvent.clear(time);
  await userEvent.type(time, '2026-04-01');
  await userEvent.clear(dialog.getByLabelText('3번째 열'));
  await userEvent.click(send);

  await screen.findByText(/고친 1행을 새 반입으로 보냈습니다/);
  expect(seen.find(({ path }) => path.endsWith('/repairs'))?.body).toEqual({
    rows: [{ position: 3, cells: ['2026-04-01', '010-1234-5678'] }],
  });
});

test('imports of repaired rows and corrected records are shown with where they lead', async () => {
  await show();

  const link = screen.getByRole('link', { name: 'calls.csv (고친 행)' });
  expect(link.getAttribute('href')).toBe(`/imports/${childId}`);
  expect(screen.getByRole('row', { name: /call-1 대기\(초\) 8 12/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'old.csv · 이반입' })).toBeTruthy();
});

test('a correction has a line for each field that differs, and one where none does', () => {
  const same = { ...correction, next: { ...correction.next, cells: correction.previous.cells } };

  const lines = correctionLines([correction, same]);

  expect(lines.map(({ field, before, after, isFirst }) => [field, before, after, isFirst])).toEqual([
    ['waitSeconds', '8', '12', true],
    ['agent', null, 'a1', false],
    [null, null, null, true],
  ]);
});
