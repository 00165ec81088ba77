import { may as roleMay, type Me, type Permission } from '@michuhol/contract';
import { MutationCache, QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { ApiProblem } from './api-problem.js';
import { requestApi } from './api-request.js';
import { keepCsrfToken } from './csrf.js';
import { apiKey } from './use-api.js';

const meKey = apiKey('me', {});

/** Who is signed in, or null. The token of the session is kept for unsafe requests. */
export const fetchMe = async (signal?: AbortSignal): Promise<Me | null> => {
  try {
    const me = await requestApi('me', {}, signal);
    keepCsrfToken(me.csrfToken);
    return me;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    keepCsrfToken(null);
    return null;
  }
};

/** Refusals that tell of a session that is not, or no longer, complete. */
const stageCodes: ReadonlySet<string> = new Set([
  'SESSION_LOCKED',
  'SECOND_FACTOR_NEEDED',
  'ENROLMENT_NEEDED',
  'PASSWORD_CHANGE_NEEDED',
]);

/**
 * The query cache of the console. NOT_SIGNED_IN means that the session has ended: the person signs in again. After a
 * wrong proof, or a reply that names a stage of the session, it is asked who is signed in, and how far.
 */
export const createQueries = (): QueryClient => {
  const onError = (error: unknown): void => {
    if (!(error instanceof ApiProblem)) return;
    if (error.code === 'NOT_SIGNED_IN') queries.setQueryData(meKey, null);
    else if (error.status === 401 || stageCodes.has(error.code))
      void queries.invalidateQueries({ queryKey: meKey });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // What the server refuses it refuses again; only a failure to answer is tried twice more.
        retry: (count, error) =>
          count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502),
      },
    },
  });
  return queries;
};

/** The query for who is signed in: `data` is null for nobody. */
export const useMeQuery = () =>
  useQuery<Me | null, ApiProblem>({
    queryKey: meKey,
    queryFn: ({ signal }) => fetchMe(signal),
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

/** Takes over a new session, or null after signing out; everything fetched for the earlier person is forgotten. */
export const useSession = (): ((me: Me | null) => void) => {
  const queries = useQueryClient();
  return (me) => {
    keepCsrfToken(me?.csrfToken ?? null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
    queries.setQueryData(meKey, me);
  };
};

/** Takes over what a step of the same person's session answered: its stage, its token. Nothing that was fetched is lost. */
export const useSessionStep = (): ((me: Me) => void) => {
  const queries = useQueryClient();
  return (me) => {
    keepCsrfToken(me.csrfToken);
    queries.setQueryData(meKey, me);
  };
};
