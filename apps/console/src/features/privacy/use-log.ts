import type { AccessPage } from '@michuhol/contract';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { requestApi } from '../../shared/api/api-request.js';
import { apiKey } from '../../shared/api/use-api.js';
import { filtersOf, type LogFields } from './log-question.js';

const PAGE = 50;

/** A page of the log; with a number it is asked for in a body, because numbers never travel in an address. */
export const useLog = (
  fields: LogFields,
  before: string | undefined,
): UseQueryResult<AccessPage, ApiProblem> => {
  const asked = { ...filtersOf(fields), limit: PAGE, ...(before === undefined ? {} : { before }) };
  const number = fields.number.trim();
  return useQuery<AccessPage, ApiProblem>({
    queryKey: [...apiKey('listAccessLog', { query: asked }), number],
    queryFn: ({ signal }) =>
      number === ''
        ? requestApi('listAccessLog', { query: asked }, signal)
        : requestApi('searchAccessLog', { body: { ...asked, number } }, signal),
    placeholderData: keepPreviousData,
  });
};
