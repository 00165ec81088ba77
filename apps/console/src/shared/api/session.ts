import { may as roleMay, type Me, type Permission } from '@michuhol/contract';
import { MutationCache, QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { tellTabs } from '../session/session-channel.js';
import { ApiProblem } from './api-problem.js';
import { requestApi } from './api-request.js';
import { keepCsrfToken } from './csrf.js';
import { apiKey } from './use-api.js';

const meKey = apiKey('me', {});

/** A screen on the wall is nobody: in its browser people can still sign in. */
const askMe = async (signal: AbortSignal): Promise<Me | null> => {
  try {
    const me = await requestApi('me', {}, signal);
    return me.role === 'kiosk' ? null : me;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    return null;
  }
};

/** Refusals that tell of a session that is not, or no longer, complete, or not whose it was. */
const sessionCodes: ReadonlySet<string> = new Set([
  'SESSION_LOCKED',
  'SECOND_FACTOR_NEEDED',
  'ENROLMENT_NEEDED',
  'PASSWORD_CHANGE_NEEDED',
  'NOT_PERMITTED',
]);

/** Keeps the token of the present session, and forgets everything that was fetched for another person. */
const followPerson = (queries: QueryClient): void => {
  let login: string | null = null;
  queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== meKey[0]) return;
    const me = (query.state.data ?? null) as Me | null;
    keepCsrfToken(me?.csrfToken ?? null);
    if ((me?.login ?? null) === login) return;
    login = me?.login ?? null;
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
  });
};

/**
 * The query cache of the console. After a wrong proof, or a reply that tells something of the session, it is asked who
 * is signed in and how far; not even NOT_SIGNED_IN is believed at once, because another tab may have renewed the
 * session's token while the request was on its way.
 */
export const createQueries = (): QueryClient => {
  const onError = (error: unknown): void => {
    if (error instanceof ApiProblem && (error.status === 401 || sessionCodes.has(error.code)))
      void queries.invalidateQueries({ queryKey: meKey });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (queryKey[0] !== meKey[0]) onError(error);
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // A browser that believes to be offline holds requests back without a word; asked anyway, they fail and say so.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 30_000,
        // What the server refuses it refuses again; only a failure to answer is tried twice more.
        retry: (count, error) =>
          count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502),
      },
    },
  });
  followPerson(queries);
  return queries;
};

/** The query for who is signed in: `data` is null for nobody. */
export const useMeQuery = () =>
  useQuery<Me | null, ApiProblem>({
    queryKey: meKey,
    queryFn: async ({ signal, client }) => {
      const me = await askMe(signal);
      // This request, too, may have carried the token that another tab was just renewing.
      return me ?? (client.getQueryData(meKey) ? askMe(signal) : null);
    },
    staleTime: Infinity,
  });

/**
 * Whose pages these are while their session is locked: they stay as they were, although the session itself holds no
 * permissions until it is unlocked.
 */
export const Person = createContext<Me | null>(null);

/** Who is signed in. For pages inside the frame, where somebody always is. */
export const useMe = (): Me => {
  const person = useContext(Person);
  const { data } = useMeQuery();
  const me = person ?? data;
  if (!me) throw new Error('nobody is signed in');
  return me;
};

/** Whether the person who is signed in may do something. */
export const useMay = (): ((permission: Permission) => boolean) => {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
};

/** Whether a role may do something, for pages that speak of other people's rights. */
export const may = roleMay;

/** Takes over the session that a step of signing in, unlocking or proving oneself answered, in the other tabs too. */
export const useSession = (): ((me: Me) => void) => {
  const queries = useQueryClient();
  return (me) => {
    queries.setQueryData(meKey, me);
    tellTabs({ kind: 'changed' });
  };
};

/** Asks anew who is signed in, in the other tabs too, after something that does not answer with the session. */
export const useSessionAgain = (): (() => Promise<void>) => {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: meKey });
    tellTabs({ kind: 'changed' });
  };
};
