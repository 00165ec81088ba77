import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answers } from '../../../shared/testing/answers.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { Inbox } from './inbox.js';
import { incidentOf } from './review.testing.js';

const id = (last: number): string => `019a0000-0000-7000-8000-00000000000${last}`;
const night = [1, 2, 3].map((last) =>
  incidentOf({ id: id(last), number: `2026-000${last}`, reportedAt: `2026-04-01T0${last}:00:00Z` }),
);
const grave = incidentOf({ id: id(4), number: '2026-0004', severity: 'S4', allowed: ['takeUp'] });

const show = (more: Parameters<typeof answers>[0] = {}) => {
  const seen = answers({
    'GET /incidents': { status: 200, body: { incidents: [...night, grave] } },
    ...more,
  });
  renderPage(<Inbox />, { role: 'teamLead' });
  return seen;
};

test('a prank night is closed together by keys; what is refused is told by its number and stays marked', async () => {
  const seen = show({
    'POST /incidents/closings': {
      status: 200,
      body: {
        closed: [id(1)],
        refused: [{ id: id(2), code: 'VULNERABLE', detail: { ko: '하나씩 검토', en: 'by itself' } }],
      },
    },
  });
  await screen.findByRole('button', { name: '2026-0001' });
  // The grave one comes first and cannot be marked.
  for (const code of ['KeyJ', 'KeyX', 'KeyJ', 'KeyX', 'KeyJ', 'KeyX'])
    fireEvent.keyDown(document.activeElement ?? document.body, { code });
  await userEvent.click(screen.getByRole('button', { name: '고른 2건 종결' }));

  expect(await screen.findByText(/2026-0002: 하나씩 검토/)).toBeTruthy();
  expect(seen.find(({ path }) => path === '/incidents/closings')?.body).toEqual({
    ...{ ids: [id(1), id(2)], note: null },
  });
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '2026-0002 선택' }).checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '2026-0001 선택' }).checked).toBe(false);
});

test('all light ones are marked by one button, none that is grave', async () => {
  show();
  await userEvent.click(await screen.findByRole('button', { name: '경미한 것 모두 고르기 (3건)' }));

  expect(screen.getByRole('button', { name: '고른 3건 종결' })).toBeTruthy();
  expect(screen.queryByRole('checkbox', { name: '2026-0004 선택' })).toBeNull();
});

test('what is late says so in words, and the list can leave out what is closed', async () => {
  const seen = show({
    'GET /incidents': { status: 200, body: { incidents: [incidentOf({ overdue: true })] } },
  });
  const row = await screen.findByRole('row', { name: /2026-0001/ });
  expect(within(row).getByText(/기한 지남/)).toBeTruthy();

  await userEvent.selectOptions(screen.getByLabelText('보기'), 'open');
  await waitFor(() => expect(seen.at(-1)?.path).toContain('state=open'));
});
