import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { createQueries } from '../shared/api/session.js';
import { apiKey } from '../shared/api/use-api.js';
import { hearTabs } from '../shared/session/session-channel.js';
import { ToastProvider } from '../shared/ui/toast.js';

/** What every page needs, signed in or not: the query cache, the other tabs' news, the place of messages. */
export const Providers = ({ children }: { children: ReactNode }) => {
  const [queries] = useState(createQueries);
  useEffect(
    () =>
      hearTabs(({ kind }) => {
        // Signed in, out or unlocked in another tab: the session is the same one here.
        if (kind === 'changed') void queries.invalidateQueries({ queryKey: apiKey('me') });
      }),
    [queries],
  );
  return (
    <QueryClientProvider client={queries}>
      <ToastProvider>{children}</ToastProvider>
    </QueryClientProvider>
  );
};
