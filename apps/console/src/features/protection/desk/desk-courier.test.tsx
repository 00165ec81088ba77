import { press, showDesk, twoCalls, writeAbuse } from './show-desk.testing.js';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterLeaving, beforeLeaving } from '../../../shared/session/leaving.js';
import { deskOf } from './desk-store.js';
import { incidentOf } from './desk.testing.js';
import { QuickLog } from './quick-log.js';

const log = <QuickLog calls={twoCalls} />;
const refusal = {
  ...{ type: 'about:blank', title: 'x', status: 422, code: 'INVALID', faults: [] },
  detail: { ko: '맞지 않습니다.', en: 'It does not fit.' },
};
const save = (): void => {
  writeAbuse();
  press('Enter', { ctrlKey: true });
};

test('whoever signs out while a record waits sends it first', async () => {
  const queue = [{ status: 0, body: {} }];
  const { sent, id } = await showDesk(log, {
    'POST /incidents': ({ body }) =>
      queue.shift() ?? { status: 201, body: incidentOf((body as { id: string }).id) },
  });
  save();
  await screen.findByText(/1건 보관 중/);

  const objection = await act(() => beforeLeaving());

  expect(objection).toBeNull();
  expect(sent('/incidents')).toHaveLength(2);
  expect(deskOf(id).snapshot().items).toEqual([]);
});

test('a record that the server refused is named before signing out, and lets go once it is discarded', async () => {
  await showDesk(log, { 'POST /incidents': { status: 422, body: refusal } });
  save();
  await screen.findByText('맞지 않습니다.');
  expect((await act(() => beforeLeaving()))?.ko).toContain('1건');

  await userEvent.click(screen.getByRole('button', { name: '버리기' }));
  await userEvent.click(screen.getAllByRole('button', { name: '버리기' }).at(-1) as HTMLElement);

  expect(await act(() => beforeLeaving())).toBeNull();
});

test('after signing out nothing that was being written is left', async () => {
  const { id } = await showDesk(log);
  press('Digit1', { altKey: true });
  await act(() => afterLeaving());
  expect(deskOf(id).snapshot().drafts.open.category).toBeNull();
});

test('the network that comes back is enough to send what waits', async () => {
  const queue = [{ status: 0, body: {} }];
  const { sent } = await showDesk(log, {
    'POST /incidents': ({ body }) =>
      queue.shift() ?? { status: 201, body: incidentOf((body as { id: string }).id) },
  });
  save();
  await screen.findByText(/1건 보관 중/);
  act(() => void window.dispatchEvent(new Event('online')));
  await waitFor(() => expect(screen.queryByText(/보관 중/)).toBeNull());
  const ids = sent('/incidents').map((body) => (body as { id: string }).id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});
