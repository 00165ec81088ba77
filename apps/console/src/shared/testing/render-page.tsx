import './dom-gaps.js';
import { permissionsOf, type Me, type Role } from '@michuhol/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { useEffect, type ReactNode } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { requestApi } from '../api/api-request.js';
import { createQueries } from '../api/session.js';
import { apiKey } from '../api/use-api.js';
import { LiveStoreProvider } from '../live/live-provider.js';
import { createLiveStore } from '../live/live-store.js';
import { ToastProvider } from '../ui/toast.js';
import { fakeLine } from './fake-line.js';

/** Somebody of a role, with the permissions of the role. */
export const meOf = (role: Role, more: Partial<Me> = {}): Me => ({
  id: '019a0000-0000-7000-8000-0000000000aa',
  login: role.toLowerCase(),
  name: '김미추',
  role,
  team: null,
  organisation: null,
  permissions: [...permissionsOf(role)],
  stage: 'ready',
  mustChangePassword: false,
  secondFactor: { needed: false, totp: false, passkeys: 0, recoveryCodesLeft: 0 },
  locksAt: null,
  endsAt: null,
  verifiedUntil: null,
  idleMinutes: 10,
  warnSeconds: 60,
  mode: 'evaluation',
  csrfToken: 'token-of-the-test',
  ...more,
});

/** Tells the test where the router is: "/trend?set=city". */
export const Where = ({ tell }: { tell: (address: string) => void }) => {
  const { pathname, search } = useLocation();
  useEffect(() => {
    tell(pathname + search);
  });
  return null;
};

/**
 * Renders a page as somebody of a role sees it, with its own query cache, a router at `at` (and `path`, where the page
 * reads parameters), messages, and a live line whose server is the test. Set `answers` up before.
 */
export const renderPage = (
  page: ReactNode,
  { role = 'manager' as Role, at = '/', path = '*', more = {} as Partial<Me> } = {},
) => {
  let address = at;
  const line = fakeLine();
  const queries = createQueries();
  const { queries: usual, ...defaults } = queries.getDefaultOptions();
  queries.setDefaultOptions({ ...defaults, queries: { ...usual, retry: false } });
  queries.setQueryData(apiKey('me', {}), meOf(role, more));
  const store = createLiveStore({
    socket: line.socket,
    fetchBoard: (dataSet) => requestApi('getBoard', { query: { dataSet } }),
    fetchFloor: (dataSet) => requestApi('getFloor', { query: { dataSet } }),
    onRefused: () => {},
    onReturn: () => {},
  });
  store.start();
  const rendered = render(
    <QueryClientProvider client={queries}>
      <ToastProvider>
        <LiveStoreProvider value={store}>
          <MemoryRouter initialEntries={[at]}>
            <Where tell={(now) => (address = now)} />
            <Routes>
              <Route path={path} element={page} />
            </Routes>
          </MemoryRouter>
        </LiveStoreProvider>
      </ToastProvider>
    </QueryClientProvider>,
  );
  return { ...rendered, line, queries, where: (): string => address };
};
