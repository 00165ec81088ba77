import { measuresOf, press, showDesk, twoCalls, writeAbuse } from './show-desk.testing.js';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QuickLog } from './quick-log.js';

const rest = (more: object = {}) => ({
  ...{ measureId: '019a0000-0000-7000-8000-0000000000dd', kind: 'BREAK_EXTENSION', minutes: 30 },
  ...{ startsAt: '2026-04-01T05:10:00Z', endsAt: '2026-04-01T05:40:00Z', atSwitch: 'told' },
  switchFault: null,
  ...more,
});
const save = async (more: Parameters<typeof showDesk>[1] = {}) => {
  const shown = await showDesk(<QuickLog calls={twoCalls} />, more);
  writeAbuse();
  press('Enter', { ctrlKey: true });
  await screen.findByRole('heading', { name: '지금 필요한 보호조치가 있습니까?' });
  return shown;
};
const later = () => screen.getByRole('button', { name: '나중에 정할게요' });

test('the focus is on "later", and the question is asked before the server has answered', async () => {
  const { sent } = await save({ 'POST /incidents': { status: 0, body: {} } });
  expect(document.activeElement).toBe(later());

  await userEvent.keyboard('{Enter}');

  expect(screen.queryByRole('heading', { name: /보호조치/ })).toBeNull();
  expect(sent('/measures/own')).toEqual([]);
});

test('Escape means later too; it is told as later, never as a refusal', async () => {
  const { sent } = await save();
  fireEvent.keyDown(later(), { key: 'Escape', code: 'Escape' });

  await waitFor(() => expect(sent('/measures/own/question')).toHaveLength(1));
  const [incident] = sent('/incidents') as { id: string }[];
  expect(sent('/measures/own/question')).toEqual([{ incidentId: incident?.id, answer: 'later' }]);
});

test('"rest now" is one press, asks nobody, and says until when', async () => {
  const { sent } = await save({ 'POST /measures/own': { status: 201, body: measuresOf(rest()) } });
  await userEvent.click(screen.getByRole('button', { name: '지금 쉬기' }));
  await userEvent.click(screen.getByRole('button', { name: /지금 쉬기/ }));

  expect(await screen.findByText('쉬는 중 · 14:40까지 (30분)')).toBeTruthy();
  const [incident] = sent('/incidents') as { id: string }[];
  expect(sent('/measures/own')).toMatchObject([{ incidentId: incident?.id, kinds: ['BREAK_EXTENSION'] }]);
  await userEvent.click(screen.getByRole('button', { name: '닫기' }));
  expect(sent('/measures/own/question')).toEqual([]);
});

test('in a call the rest begins when it is over', async () => {
  const pending = rest({ startsAt: null, endsAt: null });
  await save({ 'POST /measures/own': { status: 201, body: measuresOf(pending) } });
  await userEvent.click(screen.getByRole('button', { name: '지금 쉬기' }));
  expect(await screen.findByText('통화가 끝나면 바로 쉽니다 (30분).')).toBeTruthy();
});

test('without a connection a wanted rest is not claimed to have begun', async () => {
  await save({ 'POST /incidents': { status: 0, body: {} } });
  await screen.findByText(/이 컴퓨터에 보관/);
  await userEvent.click(screen.getByRole('button', { name: '지금 쉬기' }));
  expect(await screen.findByText(/팀장에게 말하고 쉬세요/)).toBeTruthy();
  expect(screen.queryByText(/쉬는 중/)).toBeNull();
});

test('several measures can be wanted; those for harassment are offered after harassment alone', async () => {
  const { sent } = await save();
  expect(screen.queryByRole('button', { name: '유급휴가' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '심리상담' }));
  await userEvent.click(screen.getByRole('button', { name: /고소·고발/ }));

  await waitFor(() => expect(sent('/measures/own')).toHaveLength(2));
  expect(sent('/measures/own')).toMatchObject([{ kinds: ['COUNSELING'] }, { kinds: ['LEGAL_SUPPORT'] }]);
});
