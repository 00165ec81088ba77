import { answers } from '../testing/answers.js';
import { jest } from '@jest/globals';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DataTable } from './data-table.js';
import type { Column } from './table-column.js';
import { ToastProvider } from './toast.js';

const columns: Column<{ queue: string; offered: number }>[] = [
  { key: 'queue', header: '대기열', text: ({ queue }) => queue },
  { key: 'offered', header: '인입', text: ({ offered }) => String(offered), align: 'number' },
];

const show = (rows: { queue: string; offered: number }[]) =>
  render(
    <ToastProvider>
      <input aria-label="elsewhere" />
      <DataTable
        caption="대기열별 인입"
        unit="건"
        columns={columns}
        rows={rows}
        rowKey={({ queue }) => queue}
      />
    </ToastProvider>,
  );

/** jsdom has no clipboard command; what the copy event would be given is kept instead. */
const watchCopies = () => {
  const copies: Record<string, string>[] = [];
  document.execCommand = jest.fn(() => {
    const data: Record<string, string> = {};
    const event = new Event('copy');
    Object.assign(event, { clipboardData: { setData: (type: string, text: string) => (data[type] = text) } });
    document.dispatchEvent(event);
    copies.push(data);
    return true;
  });
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  return copies;
};

test('a table without rows says so', () => {
  show([]);

  expect(screen.getByText('표시할 행이 없습니다.')).toBeTruthy();
});

test('a field elsewhere keeps the key for typing', async () => {
  const copies = watchCopies();
  show([{ queue: '교통', offered: 812 }]);

  await userEvent.type(screen.getByLabelText('elsewhere'), 'c');

  expect(copies).toEqual([]);
});

test('the key C inside a table copies it as HTML and as text, and says so', async () => {
  const copies = watchCopies();
  show([{ queue: '교통', offered: 812 }]);

  screen.getByRole('region', { name: '대기열별 인입' }).focus();
  await userEvent.keyboard('c');

  expect(copies).toHaveLength(1);
  expect(copies[0]?.['text/plain']).toBe('대기열\t인입\n교통\t812');
  expect(copies[0]?.['text/html']).toContain('812</td>');
  expect(await screen.findByText(/표를 복사했습니다/)).toBeTruthy();
});

test('headers have scopes, and the first column names its rows', () => {
  show([{ queue: '교통', offered: 812 }]);

  const table = screen.getByRole('table', { name: '대기열별 인입' });
  expect(within(table).getByRole('rowheader').textContent).toBe('교통');
  expect(within(table).getAllByRole('columnheader')).toHaveLength(2);
  expect(screen.getByText('(단위 : 건)')).toBeTruthy();
});

describe('as a file', () => {
  const saved: string[] = [];
  beforeEach(() => {
    saved.length = 0;
    URL.createObjectURL = jest.fn(() => 'blob:');
    URL.revokeObjectURL = jest.fn();
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
  });
  afterEach(() => jest.restoreAllMocks());

  test('what CP949 cannot write is listed before anything is lost', async () => {
    const faults = [{ path: 'U+1F600', message: '😀' }];
    const refusal = { type: 'about:blank', title: 'REFUSED', status: 422, detail: { ko: '못 씀', en: 'no' } };
    const seen = answers({
      'POST /tables/file': ({ body }) =>
        (body as { lossy: boolean }).lossy
          ? { status: 200, body: 'file' }
          : { status: 422, body: { ...refusal, code: 'NOT_IN_CP949', faults } },
    });
    show([{ queue: '교통 😀', offered: 812 }]);

    await userEvent.click(screen.getByRole('button', { name: 'CP949' }));
    expect(await screen.findByText(/😀 \(U\+1F600\)/)).toBeTruthy();
    expect(saved).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '?로 바꾸어 받기' }));

    expect(saved).toEqual(['대기열별 인입-cp949.csv']);
    expect(seen.map(({ body }) => body)).toMatchObject([
      { format: 'csv-cp949', lossy: false, rows: [['교통 😀', 812]] },
      { format: 'csv-cp949', lossy: true },
    ]);
    expect(screen.queryByRole('button', { name: '?로 바꾸어 받기' })).toBeNull();
  });

  test('CSV in UTF-8 needs no server, a workbook does', async () => {
    const seen = answers({ 'POST /tables/file': { status: 200, body: 'file' } });
    show([{ queue: '교통', offered: 812 }]);

    await userEvent.click(screen.getByRole('button', { name: 'CSV' }));
    expect(seen).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'XLSX' }));

    expect(saved).toEqual(['대기열별 인입.csv', '대기열별 인입.xlsx']);
    expect(seen).toMatchObject([{ path: '/tables/file', body: { format: 'xlsx' } }]);
  });
});
