import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import '../shared/ui/base.css';
import { Providers } from './providers.js';
import { createRouter } from './router.js';

/** Shows the console in the page. @throws when index.html has no place for it */
export const start = (): void => {
  const place = document.getElementById('root');
  if (!place) throw new Error('index.html has no element with the id root');
  createRoot(place).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={createRouter()} />
      </Providers>
    </StrictMode>,
  );
};
