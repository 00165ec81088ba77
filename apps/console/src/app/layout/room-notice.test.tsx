import { screen, waitFor } from '@testing-library/react';
import { answers } from '../../shared/testing/answers.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { RoomNotice } from './room-notice.js';

const show = (isReadOnly: boolean) => {
  const seen = answers({ 'GET /system/state': { status: 200, body: { isReadOnly, diskUsed: 0.937 } } });
  renderPage(<RoomNotice />, { role: 'supervisor', at: '/live' });
  return seen;
};

test('a disk that is nearly full is told on every page, with what it means', async () => {
  show(true);
  expect((await screen.findByRole('alert')).textContent).toMatch(/93 % .*새 자료를 받지 않습니다/);
});

test('a disk with room is not spoken of', async () => {
  const seen = show(false);
  await waitFor(() => expect(seen.map(({ path }) => path)).toContain('/system/state'));
  expect(screen.queryByRole('alert')).toBeNull();
});
