import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import type { Incident } from '@michuhol/contract';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ProtectionPage } from './protection-page.js';

const call = (callId: string, inProgress: boolean) => ({
  callId,
  inProgress,
  arrivedAt: '2026-04-01T05:00:00Z',
  answeredAt: '2026-04-01T05:00:09Z',
  talkSeconds: null,
  queue: '교통',
  caller: '010-****-5678',
});
const incident: Incident = {
  id: '019a0000-0000-7000-8000-000000000001',
  number: '2026-0001',
  reportedAt: '2026-04-01T05:10:00Z',
  happenedAt: '2026-04-01T05:00:09Z',
  reporter: { id: '019a0000-0000-7000-8000-0000000000aa', name: '김미추' },
  team: null,
  severity: 'S3',
  state: 'reported',
  open: true,
  allowed: [],
  category: 'VERBAL_ABUSE',
  callId: 'now',
  caller: '010-****-5678',
  whatHappened: '',
  steps: [],
  endedBy: 'counselorEnd',
  noticeMissing: false,
  history: [],
};
const broken = { status: 503, body: {} };
const done = { status: 201, body: incident };

/** The desk of a counselor with two calls; the server answers reports in the order given. */
const show = async (...replies: { status: number; body: unknown }[]) => {
  const queue = [...replies];
  const seen = answers({
    'GET /me/day': {
      status: 200,
      body: {
        answered: 2,
        talkSeconds: 300,
        incidents: 0,
        calls: [call('newest', false), call('now', true)],
      },
    },
    'GET /incidents': { status: 200, body: { incidents: [] } },
    'POST /incidents': () => queue.shift() ?? broken,
  });
  const page = renderPage(<ProtectionPage />, { role: 'counselor' });
  await screen.findByRole('option', { name: /통화 중/ });
  const sent = () => seen.filter(({ method }) => method === 'POST').map(({ body }) => body as { id: string });
  return { ...page, sent };
};
const press = (code: string, held: { altKey?: boolean; ctrlKey?: boolean; repeat?: boolean } = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, ...held });
};
const writeAbuse = (): void => {
  press('Digit3', { altKey: true });
  press('F2');
  press('F4');
  press('F8');
};

// A draft outlives its page; every test leaves an empty one behind.
afterEach(async () => {
  const clear = screen.queryByRole('button', { name: '지우기' });
  if (clear) await userEvent.click(clear);
});

test('nothing is sent without a kind and an end, and both are named', async () => {
  const { sent } = await show(done);

  press('Enter', { ctrlKey: true });

  expect(await screen.findByText('유형을 하나 고르세요. 통화가 어떻게 끝났는지 고르세요.')).toBeTruthy();
  press('Digit3', { altKey: true });
  expect(await screen.findByText('통화가 어떻게 끝났는지 고르세요.')).toBeTruthy();
  press('Enter', { ctrlKey: true });
  expect(sent()).toEqual([]);
});

test('keys alone record the call in progress, with each step once even when a key is held', async () => {
  const { sent } = await show(done);
  press('Digit3', { altKey: true });
  press('F2');
  press('F2', { repeat: true });
  press('F4');
  press('F8');

  press('Enter', { ctrlKey: true });

  expect(await screen.findByText('기록했습니다: 2026-0001. 담당 팀장에게 알렸습니다.')).toBeTruthy();
  expect(sent()).toMatchObject([
    {
      category: 'VERBAL_ABUSE',
      callId: 'now',
      happenedAt: '2026-04-01T05:00:09Z',
      steps: [{ kind: 'warning' }, { kind: 'reasonNotified' }, { kind: 'counselorEnd' }],
      endedBy: 'counselorEnd',
    },
  ]);
  expect(screen.getByRole('button', { name: /욕설/, pressed: false })).toBeTruthy();
});

test('keys work in the note while Hangul is being composed there', async () => {
  await show(done);
  screen.getByLabelText(/메모/).focus();

  fireEvent.keyDown(screen.getByLabelText(/메모/), {
    code: 'F2',
    key: 'Process',
    keyCode: 229,
    isComposing: true,
  });

  expect(await screen.findByText(/^경고 \d\d:\d\d:\d\d$/)).toBeTruthy();
});

test('a failed save keeps what was written and sends the same record again', async () => {
  const { sent } = await show(broken, done);
  writeAbuse();
  await userEvent.type(screen.getByLabelText(/메모/), '욕설');

  press('Enter', { ctrlKey: true });
  expect(await screen.findByText(/적은 내용은 남아 있습니다/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>(/메모/).value).toBe('욕설');
  press('Enter', { ctrlKey: true });

  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toEqual(sent()[0]);
  expect(sent()[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
  await screen.findByText(/기록했습니다/);
  expect(screen.queryByText(/적은 내용은 남아 있습니다/)).toBeNull();
});

test('the next record is another one', async () => {
  const { sent } = await show(done, done);
  writeAbuse();
  press('Enter', { ctrlKey: true });
  await screen.findByText(/기록했습니다/);

  writeAbuse();
  press('Enter', { ctrlKey: true });

  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]?.id).not.toBe(sent()[0]?.id);
});

test('a look at another page loses nothing', async () => {
  const { unmount } = await show();
  press('Digit1', { altKey: true });
  await userEvent.type(screen.getByLabelText(/메모/), '성희롱 발언');
  unmount();

  await show();

  expect(screen.getByLabelText<HTMLTextAreaElement>(/메모/).value).toBe('성희롱 발언');
  expect(screen.getByRole('button', { name: /성희롱/, pressed: true })).toBeTruthy();
});
