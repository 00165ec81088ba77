import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import type { Import } from '@michuhol/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ImportPage } from './import-page.js';
import { bilingualOf, IMPORT_ID as id, importOf } from './import.testing.js';

const counts = { read: 2100, accepted: 1900, duplicate: 40, corrected: 30, rejected: 120, setAside: 10 };
const held = importOf({
  state: 'held',
  counts,
  startedAt: '2026-04-01T05:00:00Z',
  held: { code: 'TOO_MANY_REJECTED', ...bilingualOf('120행이 거부되어 멈추었습니다.') },
});

const show = async (item: Import, role: 'manager' | 'supervisor' = 'manager'): Promise<SeenRequest[]> => {
  let now = item;
  const seen = answers({
    [`GET /imports/${id}`]: () => ({ status: 200, body: now }),
    'GET /imports': { status: 200, body: { imports: [item] } },
    [`GET /imports/${id}/problems`]: { status: 200, body: { rows: [] } },
    [`GET /imports/${id}/corrections`]: { status: 200, body: { rows: [] } },
    [`POST /imports/${id}/resume`]: () => {
      now = { ...item, state: 'queued' };
      return { status: 202, body: now };
    },
    [`POST /imports/${id}/withdraw`]: ({ body }) => {
      const { reason } = body as { reason: string };
      now = {
        ...item,
        state: 'withdrawing',
        withdrawal: { reason, by: '김미추', askedAt: '2026-04-01T06:00:00Z', doneAt: null },
      };
      return { status: 202, body: now };
    },
  });
  renderPage(<ImportPage />, { at: `/imports/${id}`, path: '/imports/:id', role });
  await screen.findByLabelText(/읽음 = 반영/);
  return seen;
};

test('somebody who may not import is told why it is held, and can do nothing about it', async () => {
  await show(held, 'supervisor');

  expect(screen.getByText(/120행이 거부되어 멈추었습니다\. \(TOO_MANY_REJECTED\)/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '계속하기' })).toBeNull();
  expect(screen.queryByRole('button', { name: '반입 철회' })).toBeNull();
});

test('a held import shows its sum and can be let go on', async () => {
  const seen = await show(held);

  const sum = screen.getByLabelText('읽음 = 반영 + 중복 + 정정 + 거부 + 제외').textContent;
  expect(sum).toBe('읽음2,100=반영1,900+중복40+정정30+거부120+제외10');
  await userEvent.click(screen.getByRole('button', { name: '계속하기' }));

  await waitFor(() => expect(seen.map(({ path }) => path)).toContain(`/imports/${id}/resume`));
  expect(await screen.findByRole('progressbar')).toBeTruthy();
  expect(screen.getByLabelText(/읽음 = 반영/)).toBeTruthy();
});

test('an import is withdrawn only with a reason, after its consequence was told', async () => {
  const seen = await show({ ...held, state: 'done' });
  await userEvent.click(screen.getByRole('button', { name: '반입 철회' }));
  const dialog = within(screen.getByRole('dialog'));
  const confirm = dialog.getByRole<HTMLButtonElement>('button', { name: '반입 철회' });

  expect(dialog.getByText(/앞의 내용으로 돌아갑니다/)).toBeTruthy();
  await userEvent.type(dialog.getByRole('textbox'), ' 잘 ');
  expect(confirm.disabled).toBe(true);
  await userEvent.type(dialog.getByRole('textbox'), '못 올림');
  await userEvent.click(confirm);

  await screen.findByText('반입을 철회하고 있습니다');
  expect(seen.find(({ path }) => path.endsWith('/withdraw'))?.body).toEqual({ reason: '잘 못 올림' });
  expect(screen.queryByRole('button', { name: '반입 철회' })).toBeNull();
});
