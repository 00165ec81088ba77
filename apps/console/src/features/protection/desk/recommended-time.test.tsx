import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QuickLog } from './quick-log.js';
import { deskAnswers, ownCall, press, showDesk, twoCalls } from './show-desk.testing.js';

const announcement = { ko: '곧 마쳐야 합니다.', en: 'We have to finish soon.' };
const now = ownCall('now', true);
const own = (longCall: object | null) => ({
  'GET /floor/own': {
    status: 200,
    body: { ...(deskAnswers['GET /floor/own'] as { body: object }).body, longCall },
  },
});
const timedFor = (seconds: number) =>
  own({
    ...{ noticeSeconds: 900, limitSeconds: 1200, announcement },
    talkingSince: new Date(Date.now() - seconds * 1000).toISOString(),
  });
const part = () => screen.findByRole('region', { name: '권장시간' });
const button = (of: HTMLElement, name: RegExp) => within(of).getByRole('button', { name });
const stepsOf = (sent: readonly unknown[]): unknown[] =>
  sent.flatMap((body) => (body as { steps: { kind: string }[] }).steps.map(({ kind }) => kind));

test('where the centre has set no time, and without a call, nothing is shown', async () => {
  const { unmount } = await showDesk(<QuickLog calls={twoCalls} />, own(null));
  await screen.findByText(/통화 중/);
  expect(screen.queryByRole('region', { name: '권장시간' })).toBeNull();
  unmount();

  await showDesk(<QuickLog calls={[ownCall('over', false)]} />, timedFor(2000));
  await screen.findByText(/통화$/);
  expect(screen.queryByRole('region', { name: '권장시간' })).toBeNull();
});

test('before the notice there is a calm line, and the crossing alone is read out with what to say', async () => {
  await showDesk(<QuickLog calls={[now]} />, timedFor(897));
  const of = await part();
  expect(of.textContent).toMatch(/^권장 14:5\d \/ 15:00$/);
  expect(within(of).queryByRole('button')).toBeNull();

  await waitFor(() => expect(within(of).getByText('권장시간 임박')).toBeTruthy(), { timeout: 5000 });
  expect(of.textContent).toMatch(/15:0\d \/ 20:00/);
  expect(within(of).getByRole('status').textContent).toBe(
    '통화가 15분을 넘었습니다. 시민에게 읽어 주세요 곧 마쳐야 합니다.',
  );
  expect(within(of).getByText('We have to finish soon.').lang).toBe('en');
});

test('one tap records that it was said, as a record of a long call of this call', async () => {
  const { sent } = await showDesk(<QuickLog calls={twoCalls} />, timedFor(905));
  await userEvent.click(button(await part(), /안내함/));

  expect((await part()).textContent).toMatch(/✓ 안내함 \d\d:\d\d/);
  expect(within(await part()).queryByRole('button')).toBeNull();
  expect(screen.getByRole('button', { name: /장시간/, pressed: true })).toBeTruthy();
  // The keys go on working where the button was.
  press('F8');
  press('Enter', { ctrlKey: true });
  await screen.findByText(/기록했습니다/);
  expect(sent('/incidents')).toMatchObject([{ category: 'LONG_CALL', callId: 'now' }]);
  expect(stepsOf(sent('/incidents'))).toEqual(['warning', 'counselorEnd']);
});

test('beyond the limit: said again, then the reason, then the end on record; a key does what the button does', async () => {
  const { sent } = await showDesk(<QuickLog calls={[now]} />, timedFor(1205));
  const of = await part();
  expect(within(of).getByText('권장시간 초과')).toBeTruthy();
  press('F2');
  await userEvent.click(await within(of).findByRole('button', { name: /다시 안내함/ }));
  expect(within(of).getByText('종료하려면 사유를 읽어 주세요')).toBeTruthy();
  await userEvent.click(button(of, /사유 고지/));
  await userEvent.click(button(of, /종료 기록/));

  expect(within(of).queryByRole('button')).toBeNull();
  press('Enter', { ctrlKey: true });
  await screen.findByText(/기록했습니다/);
  expect(sent('/incidents')).toMatchObject([{ category: 'LONG_CALL', endedBy: 'counselorEnd' }]);
  expect(stepsOf(sent('/incidents'))).toEqual(['warning', 'warning', 'reasonNotified', 'counselorEnd']);
});

test('a record of other conduct shows what to read and takes none of these steps', async () => {
  await showDesk(<QuickLog calls={[now]} />, timedFor(905));
  await part();
  press('Digit3', { altKey: true });

  expect(within(await part()).getByText(/먼저 저장하거나 지우세요/)).toBeTruthy();
  expect(within(await part()).queryByRole('button')).toBeNull();
  expect(screen.getByRole('region', { name: '대응 문구' })).toBeTruthy();
});
