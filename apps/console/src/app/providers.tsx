import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { createQueries } from '../shared/api/session.js';
import { ToastProvider } from '../shared/ui/toast.js';

/** What every page needs, signed in or not: the query cache and the place of messages. */
export const Providers = ({ children }: { children: ReactNode }) => {
  const [queries] = useState(createQueries);
  return (
    <QueryClientProvider client={queries}>
      <ToastProvider>{children}</ToastProvider>
    </QueryClientProvider>
  );
};
