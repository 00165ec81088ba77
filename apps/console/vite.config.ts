import react from '@vitejs/plugin-react-swc';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@michuhol/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    // The content security policy allows no data: fonts and no inline scripts, so everything stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // React, the query cache, the socket and the contract's schemas are all needed before the first page.
    chunkSizeWarningLimit: 800,
  },
  server: {
    host: '127.0.0.1',
    port: 3121,
    strictPort: true,
    proxy: { '/api': { target: 'http://127.0.0.1:3120', ws: true } },
  },
});
