import { setLanguage } from '../../shared/i18n/language.js';
import { answers, type SeenRequest } from '../../shared/testing/answers.js';
import { meOf, renderPage } from '../../shared/testing/render-page.js';
import { grants, permissionNames, type Account } from '@michuhol/contract';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AdminPage } from './admin-page.js';

const account = (last: number, more: Partial<Account>): Account => ({
  id: `019a0000-0000-7000-8000-00000000000${last}`,
  login: `person-${last}`,
  name: '이상담',
  role: 'counselor',
  team: null,
  leadsTeam: false,
  organisation: null,
  validUntil: null,
  active: true,
  lockedUntil: null,
  secondFactor: { totp: false, passkeys: 0 },
  lastSignInAt: null,
  createdAt: '2026-04-01T00:00:00Z',
  ...more,
});
const locked = account(1, { lockedUntil: '2026-04-01T05:15:00Z', secondFactor: { totp: true, passkeys: 1 } });
const plain = account(2, { name: '박상담' });

const show = (
  at: string,
  table: Parameters<typeof answers>[0] = {},
  role: 'admin' | 'privacyOfficer' = 'admin',
) => {
  const seen = answers({
    'GET /accounts': { status: 200, body: { accounts: [locked, plain], teams: [] } },
    'GET /districts': { status: 404, body: {} },
    [`POST /accounts/${locked.id}/unlock`]: { status: 200, body: { ...locked, lockedUntil: null } },
    'POST /accounts': ({ body }: SeenRequest) => ({
      status: 201,
      body: {
        account: { ...plain, ...(body as Partial<Account>), team: null },
        temporaryPassword: 'once-and-never-again',
      },
    }),
    ...table,
  });
  return { seen, ...renderPage(<AdminPage />, { role, at }) };
};
const changes = (seen: readonly SeenRequest[]) => seen.filter(({ method }) => method !== 'GET');

test('an address of the days of tabs leads to the part of today', async () => {
  const { where } = show('/admin?tab=accounts');
  await screen.findByRole('navigation', { name: '관리 항목' });

  expect(where()).toBe('/admin');
  expect(show('/admin?tab=sources&source=7').where()).toBe('/admin/sources?source=7');
});

test('a privacy officer finds the rights and nothing else', async () => {
  show('/admin', {}, 'privacyOfficer');
  const nav = await screen.findByRole('navigation', { name: '관리 항목' });

  expect(
    within(nav)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['사람과 권한', '권한표', '권한 부여 기록', '월간 권한 재확인']);
});

test('only a locked name can be unlocked, and only second factors that exist removed', async () => {
  const { seen } = show('/admin/people');
  const other = await screen.findByRole('row', { name: /박상담/ });
  expect(within(other).queryByRole('button', { name: /잠금 풀기|2차 인증/ })).toBeNull();

  const row = screen.getByRole('row', { name: /이상담/ });
  expect(within(row).getByText(/로그인 실패로 잠김 \(14:15까지\)/)).toBeTruthy();
  expect(within(row).getByRole('button', { name: '2차 인증 지우기' })).toBeTruthy();
  await userEvent.click(within(row).getByRole('button', { name: '잠금 풀기' }));

  expect(changes(seen).map(({ path }) => path)).toEqual([`/accounts/${locked.id}/unlock`]);
});

test('an approver is nothing without a body; a counselor has none, whatever was typed before', async () => {
  const { seen } = show('/admin/people');
  await userEvent.click(await screen.findByRole('button', { name: '계정 추가' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/로그인 이름/), 'new-one');
  await userEvent.type(within(dialog).getByLabelText(/^이름/), '최법무');
  await userEvent.selectOptions(within(dialog).getByLabelText('역할'), 'legalOfficer');
  const body = within(dialog).getByLabelText<HTMLInputElement>(/소속 기관/);
  expect(body.required).toBe(true);
  await userEvent.type(body, '인천광역시');
  await userEvent.selectOptions(within(dialog).getByLabelText('역할'), 'counselor');

  expect(within(dialog).queryByLabelText(/소속 기관/)).toBeNull();
  await userEvent.click(within(dialog).getByRole('button', { name: '저장' }));
  expect(await screen.findByText('once-and-never-again')).toBeTruthy();
  expect(changes(seen)[0]?.body).toMatchObject({ login: 'new-one', role: 'counselor', organisation: null });
});

test('the matrix is the table of the server: each permission with its scope in words, personal data marked', async () => {
  show('/admin/rights');
  const table = await screen.findByRole('table', { name: '권한표' });

  expect(within(table).getAllByRole('rowheader')).toHaveLength(permissionNames.length);
  expect(within(table).getAllByText('개인정보').length - 1).toBe(
    Object.values(grants).filter(({ personal }) => personal).length,
  );
  await userEvent.selectOptions(screen.getByLabelText('역할'), 'liaison');
  const rows = within(await screen.findByRole('table', { name: '권한표' })).getAllByRole('row');
  expect(rows.slice(1).map((row) => row.children[2]?.textContent)).toEqual(['관할', '관할']);
});

describe('somebody who is bound to a body', () => {
  afterEach(() => act(() => setLanguage('ko')));

  const row = {
    ...{ accountId: plain.id, login: plain.login, name: plain.name, team: null, leadsTeam: false },
    ...{ validUntil: null, since: null, lastSignInAt: null, decision: null },
  };
  const rows = [
    {
      ...row,
      ...{ role: 'liaison', organisation: 'dong', organisationName: { ko: '동구', en: 'Dong district' } },
    },
    {
      ...{ ...row, accountId: locked.id },
      ...{ role: 'centreHead', organisation: '소통담당관실', organisationName: null },
    },
  ];
  const grant = { at: '2026-04-01T00:00:00Z', kind: 'granted', by: 'system', reason: '' };

  test.each([
    ['grants', 'ko', '동구'],
    ['grants', 'en', 'Dong district'],
    ['recertification', 'ko', '동구'],
    ['recertification', 'en', 'Dong district'],
  ] as const)(
    'stands in %s (%s) with %s, or with the body as it was written',
    async (part, language, name) => {
      act(() => setLanguage(language));
      const seen = show(
        `/admin/${part}`,
        {
          'GET /accounts/grants': {
            status: 200,
            body: { grants: rows.map((each, index) => ({ ...each, ...grant, id: `${index}` })), next: null },
          },
          'GET /accounts/recertification': {
            status: 200,
            body: { month: '2026-04', current: true, open: 2, rows },
          },
        },
        'privacyOfficer',
      ).seen;

      expect(await screen.findByText(new RegExp(` · ${name}$`))).toBeTruthy();
      expect(screen.getByText(/ · 소통담당관실$/)).toBeTruthy();
      // The agencies are not for a privacy officer to see.
      expect(seen.map(({ path }) => path)).not.toContain('/districts');
    },
  );
});

test('a judgement of the month names whom and carries the remark; revoking says first what happens', async () => {
  const row = {
    ...{ accountId: plain.id, login: plain.login, name: plain.name, role: 'counselor' as const, team: '1팀' },
    ...{
      leadsTeam: false,
      organisation: null,
      organisationName: null,
      validUntil: null,
      since: null,
      lastSignInAt: null,
      decision: null,
    },
  };
  const own = { ...row, accountId: meOf('privacyOfficer').id ?? '', name: '김미추' };
  const { seen } = show(
    '/admin/recertification',
    {
      'GET /accounts/recertification': {
        status: 200,
        body: { month: '2026-04', current: true, open: 1, rows: [row, own] },
      },
      'POST /accounts/recertification': { status: 200, body: row },
    },
    'privacyOfficer',
  );
  expect(await screen.findByText('확인할 사람 1명 남음')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/의견/), '3월 퇴직');
  const ownRow = screen.getByRole('row', { name: /김미추/ });
  expect(within(ownRow).queryByRole('button')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '거두기' }));
  expect(changes(seen)).toEqual([]);
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByText(/계정이 정지되고/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: '거두기' }));

  expect(changes(seen)[0]?.body).toEqual({ accountId: plain.id, verdict: 'revoked', remark: '3월 퇴직' });
});
