import { jest } from '@jest/globals';
import type { Alert } from '@michuhol/contract';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiKey } from '../api/use-api.js';
import { answers } from '../testing/answers.js';
import { renderPage } from '../testing/render-page.js';
import { AlertBell } from './alert-bell.js';
import { AlertStrip } from './alert-strip.js';
import { alertOf, lostAlert } from './alerts.testing.js';

interface Notice {
  title: string;
  options: NotificationOptions | undefined;
}

/** The browser's notifications, as far as the console uses them. */
const browserNotices = (permission: NotificationPermission) => {
  const shown: Notice[] = [];
  const asked = jest.fn(async () => {
    Fake.permission = 'granted';
    return Fake.permission;
  });
  class Fake {
    static permission = permission;
    static requestPermission = asked;
    onclick: (() => void) | null = null;
    constructor(title: string, options?: NotificationOptions) {
      shown.push({ title, options });
    }
    close(): void {}
  }
  Object.defineProperty(globalThis, 'Notification', { value: Fake, configurable: true, writable: true });
  return { shown, asked };
};

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Notification');
  localStorage.clear();
});

const show = (page = <AlertBell />, role: 'supervisor' | 'centreHead' | 'counselor' = 'supervisor') => {
  let open: Alert[] = [alertOf(1)];
  const seen = answers({
    'GET /open-alerts': () => ({ status: 200, body: { alerts: open } }),
    [`POST /alerts/${alertOf(1).id}/acknowledge`]: () => {
      open = [alertOf(1, { acknowledgedAt: '2026-04-01T12:01:00+09:00', acknowledgedBy: '김미추' })];
      return { status: 200, body: { alert: open[0], log: [] } };
    },
  });
  const { queries } = renderPage(page, { role });
  const become = async (alerts: Alert[]): Promise<void> => {
    open = alerts;
    await act(() => queries.invalidateQueries({ queryKey: apiKey('listOpenAlerts') }));
  };
  return { seen, become };
};

test('whoever may not see alerts has no bell and asks for none', async () => {
  const { seen } = show(<AlertBell />, 'counselor');
  expect(screen.queryByRole('button')).toBeNull();
  expect(seen).toEqual([]);
});

test('the bell counts, lists and acknowledges; nobody is asked for notifications on load', async () => {
  const { asked } = browserNotices('default');
  show();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '열린 경보 1건' }));
  const list = screen.getByRole('group', { name: '열린 경보' });
  expect(within(list).getByText('상담분야 교통 · 고객대기 12명 (기준 10명 이상)')).toBeTruthy();
  expect(within(list).getByText('12:00:00부터 · 미확인')).toBeTruthy();
  await user.click(within(list).getByRole('button', { name: '대기 과다 1 확인' }));
  expect(await within(list).findByText('12:00:00부터 · 확인 김미추')).toBeTruthy();
  expect(asked).not.toHaveBeenCalled();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('group', { name: '열린 경보' })).toBeNull();
});

test('who handles no alerts sees them without the button', async () => {
  show(<AlertBell />, 'centreHead');
  await userEvent.click(await screen.findByRole('button', { name: '열린 경보 1건' }));
  expect(screen.getByText('대기 과다 1')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /확인/ })).toBeNull();
});

test('a new alert is told by the browser once it was asked to, and read out; what was open before is not', async () => {
  const { shown, asked } = browserNotices('default');
  const { become } = show();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '열린 경보 1건' }));
  await become([alertOf(1), alertOf(2)]);
  expect(await screen.findByText('새 경보: 대기 과다 2')).toBeTruthy();
  expect(shown).toEqual([]);

  await user.click(screen.getByRole('button', { name: '브라우저 알림 켜기' }));
  await screen.findByRole('button', { name: '브라우저 알림 끄기' });
  expect(asked).toHaveBeenCalledTimes(1);
  await become([lostAlert(3), alertOf(1), alertOf(2)]);
  await waitFor(() => expect(shown).toHaveLength(1));
  expect(shown).toEqual([
    {
      title: '[심각] 수집 끊김',
      options: { body: '교환기 1 · 12:00:00 이후 수신 없음', tag: lostAlert(3).id },
    },
  ]);

  await user.click(screen.getByRole('button', { name: '브라우저 알림 끄기' }));
  await become([alertOf(4)]);
  expect(await screen.findByText('새 경보: 대기 과다 4')).toBeTruthy();
  expect(shown).toHaveLength(1);
});

test.each([
  ['denied' as const, /브라우저가 알림을 막았습니다/],
  [null, /알림을 쓸 수 없습니다/],
])('notifications that are %s: says so', async (permission, words) => {
  if (permission) browserNotices(permission);
  show();
  await userEvent.click(await screen.findByRole('button', { name: '열린 경보 1건' }));
  expect(screen.getByText(words)).toBeTruthy();
});

test('the strip shows the most serious alerts of one data set, and nothing without any', async () => {
  const { become } = show(<AlertStrip dataSet="city" />);
  expect(await screen.findByRole('region', { name: '열린 경보' })).toBeTruthy();
  await become([lostAlert(3), alertOf(1), alertOf(2), alertOf(4, { dataSet: 'synthetic' })]);
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  expect(screen.getByRole('link', { name: '외 1건' })).toBeTruthy();
  await become([alertOf(4, { dataSet: 'synthetic' })]);
  await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
});
