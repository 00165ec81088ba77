import { press, showDesk } from './show-desk.testing.js';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DeskPlaces } from './desk-dock.js';
import { DeskOpener } from './desk-opener.js';
import { OwnDesk } from './own-desk.js';

const strip = () => screen.queryByRole('complementary', { name: '빠른 기록' });
const page = (
  <DeskPlaces>
    <DeskOpener />
    <input aria-label="상담 내용" />
  </DeskPlaces>
);

test('one key opens the strip beside any page while Hangul is composed, with the focus in it', async () => {
  await showDesk(page);
  expect(strip()).toBeNull();
  screen.getByLabelText('상담 내용').focus();
  press('KeyQ', { altKey: true });

  expect(strip()).not.toBeNull();
  expect(strip()?.contains(document.activeElement)).toBe(true);
  expect(await within(strip() as HTMLElement).findByText(/통화 중/)).toBeTruthy();
  press('Digit3', { altKey: true });
  expect(screen.getByRole('button', { name: /욕설/, pressed: true })).toBeTruthy();
});

test('beside a page its own keys are left to it, but the steps of a call are heard everywhere', async () => {
  await showDesk(page);
  await userEvent.click(screen.getByRole('button', { name: /빠른 기록/ }));
  screen.getByLabelText('상담 내용').focus();
  press('Digit3', { altKey: true });
  expect(screen.queryByRole('button', { name: /욕설/, pressed: true })).toBeNull();
  press('F2');
  expect(screen.getByRole('button', { name: /✓ \d\d:\d\d.*경고 1\/\d/ })).toBeTruthy();

  press('KeyQ', { altKey: true });
  press('Digit3', { altKey: true });
  expect(screen.getByRole('button', { name: /욕설/, pressed: true })).toBeTruthy();
});

test('on the desk page itself there is one desk, not two', async () => {
  await showDesk(
    <DeskPlaces>
      <OwnDesk />
    </DeskPlaces>,
  );
  press('KeyQ', { altKey: true });
  expect(strip()).toBeNull();
  expect(screen.getAllByRole('button', { name: /욕설/ })).toHaveLength(1);
});

test('the button shows the strip and puts it away', async () => {
  await showDesk(page);
  fireEvent.click(screen.getByRole('button', { name: /빠른 기록/ }));
  expect(strip()).not.toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '닫기' }));
  expect(strip()).toBeNull();
});

describe('above all windows', () => {
  const openFrame = (): { inside: Window; closed: () => boolean } => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentWindow as Window;
    let isClosed = false;
    inside.close = () => {
      isClosed = true;
    };
    Object.assign(window, { documentPictureInPicture: { requestWindow: () => Promise.resolve(inside) } });
    return { inside, closed: () => isClosed };
  };
  afterEach(() => {
    Object.assign(window, { documentPictureInPicture: undefined });
    document.querySelector('iframe')?.remove();
  });

  test('its keys are heard there, those of the page stay with the page, and closing returns it', async () => {
    const { inside, closed } = openFrame();
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
    const { unmount } = await showDesk(page);
    await userEvent.click(screen.getByRole('button', { name: /빠른 기록/ }));
    await userEvent.click(screen.getByRole('button', { name: '항상 위' }));
    const there = within(inside.document.body);
    await there.findByRole('button', { name: /욕설/ });
    expect(inside.document.head.textContent).toContain('color: red');
    expect(strip()).toBeNull();

    fireEvent.keyDown(screen.getByLabelText('상담 내용'), { code: 'Digit1', altKey: true });
    expect(there.queryByRole('button', { pressed: true })).toBeNull();
    fireEvent.keyDown(inside.document.body, { code: 'Digit3', altKey: true });
    expect(there.getByRole('button', { name: /욕설/, pressed: true })).toBeTruthy();

    act(() => void inside.dispatchEvent(new Event('pagehide')));
    await waitFor(() => expect(inside.document.body.textContent).toBe(''));
    expect(strip()).not.toBeNull();
    expect(screen.getByRole('button', { name: /욕설/, pressed: true })).toBeTruthy();
    unmount();
    expect(closed()).toBe(true);
  });
});
