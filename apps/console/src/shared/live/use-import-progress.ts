import type { Import } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiKey, useApi } from '../api/use-api.js';
import { useLiveStore } from './live-provider.js';

const underWay: ReadonlySet<Import['state'] | undefined> = new Set([
  'queued',
  'running',
  'following',
  'withdrawing',
]);
const isUnderWay = (state: Import['state'] | undefined): boolean => underWay.has(state);

/** An import with its progress: fetched once, then told by the socket; asked every 5 s while it runs, should a message be lost. */
export const useImportProgress = (id: string) => {
  const store = useLiveStore();
  const queries = useQueryClient();
  const request = { params: { id } };
  const known = queries.getQueryData<Import>(apiKey('getImport', request));
  const query = useApi('getImport', request, { everySeconds: isUnderWay(known?.state) ? 5 : undefined });
  useEffect(
    () =>
      store.hear('importProgress', (progress) => {
        if (progress.id !== id) return;
        queries.setQueryData(apiKey('getImport', { params: { id } }), progress);
        if (!isUnderWay(progress.state)) void queries.invalidateQueries({ queryKey: apiKey('listImports') });
      }),
    [store, queries, id],
  );
  return query;
};
