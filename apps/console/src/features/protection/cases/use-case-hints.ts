import { useQueryClient } from '@tanstack/react-query';
import { apiKey } from '../../../shared/api/use-api.js';
import { useHint } from '../../../shared/live/use-hint.js';

/** Asks for cases again when one has changed anywhere. */
export const useCaseHints = (): void => {
  const queries = useQueryClient();
  useHint('callerCase', () => {
    for (const name of ['listCallerCases', 'getCallerCase'] as const)
      void queries.invalidateQueries({ queryKey: apiKey(name) });
  });
};
