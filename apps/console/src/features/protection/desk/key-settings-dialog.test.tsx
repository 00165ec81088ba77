import { press, showDesk, twoCalls } from './show-desk.testing.js';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DeskBar } from './desk-bar.js';
import { QuickLog } from './quick-log.js';

const show = async (id?: string) => {
  const shown = await showDesk(
    <>
      <DeskBar />
      <QuickLog calls={twoCalls} />
    </>,
    {},
    id,
  );
  await userEvent.click(screen.getByRole('button', { name: '단축키' }));
  return shown;
};
const change = async (name: string, code: string, held: { altKey?: boolean; ctrlKey?: boolean } = {}) => {
  const button = screen.getByRole('button', { name: `${name} 바꾸기` });
  await userEvent.click(button);
  fireEvent.keyDown(button, { code, ...held });
};
const warning = () => screen.getByRole('button', { name: /경고( \d\/\d)?$/ });

beforeEach(() => localStorage.clear());

test('a key of the browser, of help, of writing or of another button is refused in words', async () => {
  await show();
  await change('경고', 'F5');
  expect(screen.getByText(/^F5: 브라우저나 윈도가 쓰는 키/)).toBeTruthy();
  await change('경고', 'F9');
  expect(screen.getByText(/^F9: 도움 요청 키/)).toBeTruthy();
  await change('경고', 'KeyW');
  expect(screen.getByText(/^W: 글을 쓸 때 눌리는 키/)).toBeTruthy();
  await change('경고', 'F8');
  expect(screen.getByText('F8: 종료 기록에 쓰고 있습니다.')).toBeTruthy();
  expect(warning().textContent).toContain('F2');
  expect(localStorage).toHaveLength(0);
});

test('another key is heard, shown on the button, and kept for this account alone', async () => {
  const { id, unmount } = await show();
  await change('경고', 'KeyW', { altKey: true });
  await userEvent.click(screen.getAllByRole('button', { name: '닫기' }).at(-1) as HTMLElement);
  press('F2');
  expect(warning().textContent).toBe('Alt+W 경고');
  press('KeyW', { altKey: true });
  expect(warning().textContent).toMatch(/경고 1\/\d$/);
  expect(Object.keys(localStorage)).toEqual([`michuhol.desk-keys.${id}`]);
  unmount();

  await show();
  expect(warning().textContent).toBe('F2 경고');
});

test('switched off no key is heard or shown; the buttons stay', async () => {
  await show();
  await userEvent.click(screen.getByLabelText('단축키 사용'));
  await userEvent.click(screen.getAllByRole('button', { name: '닫기' }).at(-1) as HTMLElement);
  press('F2');
  expect(warning().textContent).toBe('경고');
  expect(warning().getAttribute('aria-keyshortcuts')).toBeNull();
  await userEvent.click(warning());
  expect(warning().textContent).toMatch(/경고 1\/\d$/);
});
