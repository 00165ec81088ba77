import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Providers } from './app/providers.js';
import { createRouter } from './app/router.js';
import './shared/ui/base.css';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no element with the id root');

createRoot(place).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={createRouter()} />
    </Providers>
  </StrictMode>,
);
