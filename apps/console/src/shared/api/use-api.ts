import type { EndpointName } from '@michuhol/contract';
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { ApiProblem } from './api-problem.js';
import { requestApi, type ApiReply, type ApiRequest } from './api-request.js';

/** The cache key of an endpoint's replies: of all of them, or of one request. */
export const apiKey = <N extends EndpointName>(name: N, request?: ApiRequest<N>): QueryKey =>
  request === undefined ? [name] : [name, request];

/** How a query of the API behaves. */
export interface ApiOptions {
  /** False holds the request back, for instance until a choice is made. */
  enabled?: boolean;
  /** Ask again every so many seconds, where no hint tells of changes. */
  everySeconds?: number | undefined;
  /** Show the earlier reply while another request (another period, another data set) is under way. */
  keepPrevious?: boolean;
}

/** A reply of the API that stays fresh: fetched, cached, renewed by hints. `error` is an ApiProblem. */
export const useApi = <N extends EndpointName>(
  name: N,
  request: ApiRequest<N> = {} as ApiRequest<N>,
  { enabled = true, everySeconds, keepPrevious = false }: ApiOptions = {},
): UseQueryResult<ApiReply<N>, ApiProblem> =>
  useQuery<ApiReply<N>, ApiProblem, ApiReply<N>>({
    queryKey: apiKey(name, request),
    queryFn: ({ signal }) => requestApi(name, request, signal),
    enabled,
    refetchInterval: everySeconds === undefined ? false : everySeconds * 1000,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });

/** A change through the API: `mutate({ params, body })`. Afterwards the named queries are asked again. */
export const useApiAction = <N extends EndpointName>(
  name: N,
  { renews = [] }: { renews?: readonly EndpointName[] } = {},
): UseMutationResult<ApiReply<N>, ApiProblem, ApiRequest<N>> => {
  const queries = useQueryClient();
  return useMutation<ApiReply<N>, ApiProblem, ApiRequest<N>>({
    mutationFn: (request) => requestApi(name, request),
    onSuccess: async () => {
      await Promise.all(renews.map((renewed) => queries.invalidateQueries({ queryKey: apiKey(renewed) })));
    },
  });
};
