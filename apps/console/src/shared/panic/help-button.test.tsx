import { jest } from '@jest/globals';
import type { OwnPanic } from '@michuhol/contract';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { answers, type SeenRequest } from '../testing/answers.js';
import { after, START } from '../testing/boards.js';
import { renderPage } from '../testing/render-page.js';
import { HelpButton } from './help-button.js';
import { askedState, ownPanicOf } from './panic.testing.js';

const settle = (milliseconds = 10): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });

/** A server on which a pressed button is there from then on. */
const serve = (first: OwnPanic | null, more: Parameters<typeof answers>[0] = {}) => {
  let panic = first;
  const seen = answers({
    'GET /panics/own': () => ({ status: 200, body: { panic } }),
    'POST /floor/own/help': () => {
      panic ??= ownPanicOf({ told: [{ at: after(0), people: ['이팀장'], webhooks: [] }], nextAt: after(30) });
      return { status: 200, body: askedState(panic) };
    },
    'DELETE /floor/own/help': () => {
      panic = null;
      return { status: 200, body: askedState(null) };
    },
    ...more,
  });
  return { seen, say: (next: OwnPanic | null) => (panic = next) };
};
const changes = (seen: readonly SeenRequest[]) =>
  seen.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
const show = async (page = <HelpButton />) => {
  const rendered = renderPage(
    <>
      {page}
      <textarea aria-label="메모" />
    </>,
    { role: 'counselor' },
  );
  await settle();
  return rendered;
};

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

test('help that could not be asked for says to call out', async () => {
  serve(null, { 'POST /floor/own/help': { status: 0, body: {} } });
  await show();
  fireEvent.click(screen.getByRole('button', { name: /도움 요청/ }));
  await settle();
  expect(within(screen.getByRole('alert')).getByText(/직접 부르세요/)).toBeTruthy();
});

test('the button is there though nothing can be asked of the server', async () => {
  serve(null, { 'GET /panics/own': { status: 500, body: {} } });
  await show();
  expect(screen.getByRole('button', { name: /도움 요청/ })).toBeTruthy();
});

test('one key calls for help wherever the focus is, while Hangul is composed, and once', async () => {
  const { seen } = serve(null);
  await show();
  const memo = screen.getByLabelText('메모');
  fireEvent.keyDown(memo, { code: 'F9', key: 'Process', isComposing: true });
  fireEvent.keyDown(memo, { code: 'F9', key: 'Process', repeat: true });
  await settle();
  expect(screen.getByText('도움 요청함 14:00:00')).toBeTruthy();
  expect(screen.getByText('아직 아무도 오고 있지 않습니다')).toBeTruthy();
  expect(screen.getByText('1단계 알림: 이팀장')).toBeTruthy();

  // Pressed again in distress it takes nothing back and asks no second time.
  fireEvent.keyDown(memo, { code: 'F9' });
  await settle();
  expect(changes(seen)).toEqual(['POST /floor/own/help']);
});

test('where two buttons stand on a page the key is one press, and the one that stays still hears it', async () => {
  const { seen, say } = serve(null);
  const { unmount } = await show(
    <>
      <HelpButton />
      <HelpButton />
    </>,
  );
  fireEvent.keyDown(document.body, { code: 'F9' });
  await settle();
  expect(changes(seen)).toEqual(['POST /floor/own/help']);
  unmount();

  say(null);
  await show();
  fireEvent.keyDown(document.body, { code: 'F9' });
  await settle();
  expect(changes(seen)).toHaveLength(2);
});

test('it shows who is told next and when, who comes, and that it is over', async () => {
  const told = [{ at: after(0), people: ['이팀장'], webhooks: [] }];
  const { seen, say } = serve(ownPanicOf({ told, nextAt: after(30) }));
  const { container } = await show();
  expect(container.textContent).toContain('14:00:30까지 응답이 없으면 다음 순서에 알림');
  say(ownPanicOf({ told: [...told, { at: after(30), people: [], webhooks: ['당직 문자'] }] }));
  await settle(3100);
  expect(screen.getByText('2단계 알림: 당직 문자')).toBeTruthy();
  say(ownPanicOf({ told, answeredBy: '이팀장', answeredAt: after(4) }));
  await settle(3100);
  expect(screen.getByText('이팀장 오는 중 (14:00)')).toBeTruthy();
  expect(container.textContent).toContain('00:04 지남');

  fireEvent.click(screen.getByRole('button', { name: '해결됨' }));
  await settle();
  expect(changes(seen)).toEqual(['DELETE /floor/own/help']);
  expect(screen.getByRole('button', { name: /도움 요청/ })).toBeTruthy();
});
