import type { OwnPanic, OwnState } from '@michuhol/contract';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { ApiProblem } from '../api/api-problem.js';
import { requestApi } from '../api/api-request.js';
import { apiKey } from '../api/use-api.js';

/** Hints tell of changes; a locked screen hears none, and a hint may be lost. */
const OPEN_SECONDS = 3;
const QUIET_SECONDS = 60;

const key = apiKey('getOwnPanic', {});

/** The own panic button: asked for often while it is pressed, and hardly ever while it is not. */
export const useOwnPanic = (): UseQueryResult<{ panic: OwnPanic | null }, ApiProblem> =>
  useQuery<{ panic: OwnPanic | null }, ApiProblem>({
    queryKey: key,
    queryFn: ({ signal }) => requestApi('getOwnPanic', {}, signal),
    refetchInterval: ({ state }) => 1000 * (state.data?.panic ? OPEN_SECONDS : QUIET_SECONDS),
  });

/** Keeps what the server said of the own state, so that the button shows it before anything is asked again. */
export const useKeepOwn = (): ((own: OwnState) => void) => {
  const queries = useQueryClient();
  return (own) => {
    queries.setQueryData(apiKey('getOwnState', {}), own);
    const { help } = own;
    queries.setQueryData<{ panic: OwnPanic | null }>(key, (before) => ({
      panic: help && {
        ...{ told: [], nextAt: null },
        ...(before?.panic?.id === help.id ? before.panic : {}),
        ...help,
      },
    }));
    if (help) void queries.invalidateQueries({ queryKey: key });
  };
};
