import type { RollupRun } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import type { ApiReply } from '../../shared/api/api-request.js';
import { apiKey, useApi } from '../../shared/api/use-api.js';

/** How a run came out; `running` while it goes on. */
export type RunResult = 'running' | 'broken' | 'different' | 'unsettled' | 'clean';

/** The gravest thing that a run tells. */
export const resultOf = ({ finishedAt, brokenSeals, differences, unsettled }: RollupRun): RunResult => {
  if (finishedAt === null) return 'running';
  if (brokenSeals.length > 0) return 'broken';
  if (differences > 0) return 'different';
  return unsettled.length > 0 ? 'unsettled' : 'clean';
};

const SECONDS_UNDER_WAY = 2;
const SECONDS_AT_REST = 60;

/** The newest runs of a kind; asked often while one is under way, because no hint tells of its days. */
export const useRuns = (name: 'listVerifications' | 'listRebuilds') => {
  const queries = useQueryClient();
  const known = queries.getQueryData<ApiReply<typeof name>>(apiKey(name, {}));
  const underWay = known?.runs.some(({ finishedAt }) => finishedAt === null) ?? false;
  return useApi(name, {}, { everySeconds: underWay ? SECONDS_UNDER_WAY : SECONDS_AT_REST });
};
