import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { importOf } from './import.testing.js';
import { ImportsPage } from './imports-page.js';

const idOf = (n: number): string => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const source = (n: number, code: string) => ({
  id: idOf(n),
  code,
  name: `교환기 ${n}`,
  dataSet: 'city',
  kinds: [],
  lastEventAt: null,
  lastHeartbeatAt: null,
  eventsPerSecond: null,
  tokens: [],
});
const page = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => importOf({ id: idOf(from + n), fileName: `f${from + n}.csv` }));

const show = async () => {
  const seen = answers({
    'GET /sources': { status: 200, body: { sources: [source(1, 'a-1'), source(2, 'b-2')] } },
    'GET /imports': ({ path }) => ({
      status: 200,
      body: { imports: path.includes('after') ? page(150, 3) : page(100, 50) },
    }),
  });
  renderPage(<ImportsPage />, { role: 'supervisor', at: '/imports' });
  await screen.findByText('f100.csv');
  const asked = () => seen.filter(({ path }) => path.startsWith('/imports')).at(-1)?.path;
  return { asked };
};
const button = (name: string) =>
  within(screen.getByLabelText('쪽 이동')).getByRole<HTMLButtonElement>('button', { name });

test('older imports come page by page, and there is a way back', async () => {
  const { asked } = await show();
  expect(button('더 새것').disabled).toBe(true);

  await userEvent.click(button('더 옛것'));

  await screen.findByText('f152.csv');
  expect(asked()).toBe(`/imports?limit=50&after=${idOf(149)}`);
  expect(button('더 옛것').disabled).toBe(true);
  await userEvent.click(button('더 새것'));
  await screen.findByText('f100.csv');
});

test('the list is narrowed to one source, from its newest import on', async () => {
  const { asked } = await show();
  await userEvent.click(button('더 옛것'));
  await screen.findByText('f152.csv');

  await userEvent.selectOptions(screen.getByLabelText('자료 출처'), '교환기 2 (b-2)');

  await waitFor(() => expect(asked()).toBe(`/imports?limit=50&source=${idOf(2)}`));
});
