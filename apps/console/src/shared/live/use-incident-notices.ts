import type { IncidentNotice } from '@michuhol/contract';
import { useEffect, useState } from 'react';
import { useLiveStore } from './live-provider.js';

const KEPT = 20;

/** Notices of new incidents since the page was opened, newest first, each without its content. */
export const useIncidentNotices = (): {
  notices: readonly IncidentNotice[];
  dismiss: (id: string) => void;
} => {
  const store = useLiveStore();
  const [notices, setNotices] = useState<readonly IncidentNotice[]>([]);
  useEffect(
    () =>
      store.hear('incidentReported', (notice) => {
        setNotices((now) => [notice, ...now.filter(({ id }) => id !== notice.id)].slice(0, KEPT));
      }),
    [store],
  );
  return { notices, dismiss: (id) => setNotices((now) => now.filter((notice) => notice.id !== id)) };
};
