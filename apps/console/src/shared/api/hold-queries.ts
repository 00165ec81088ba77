import { QueryObserver, type QueryClient } from '@tanstack/react-query';

/**
 * Keeps everything that was fetched while nobody looks at it, without asking for it again, until the answer is called:
 * a page behind the lock must find its data, and with it its half-filled forms, as it left them.
 */
export const holdQueries = (queries: QueryClient): (() => void) => {
  const stops = queries
    .getQueryCache()
    .getAll()
    .map(({ queryKey }) =>
      new QueryObserver(queries, { queryKey, enabled: false }).subscribe(() => undefined),
    );
  return () => {
    for (const stop of stops) stop();
  };
};
