import { preset } from '../.config/jest.preset.mjs';

const root = new URL('..', import.meta.url).pathname;
const libs = ['calendar', 'metrics', 'privacy', 'protection', 'formats', 'contract'];

/** A real PostgreSQL for the projects that need one, started from the built launcher. */
const database = {
  globalSetup: `${root}tests/support/start-database.mjs`,
  globalTeardown: `${root}tests/support/stop-database.mjs`,
};

export default {
  // Real databases, processes and browsers take their time on two cores, and a rented machine may stand still for
  // a minute while its host is busy; a hanging test still ends.
  testTimeout: 300_000,
  // Modules of a test stay in the memory of its worker; one that grew to gigabytes mostly collects garbage, and ends.
  workerIdleMemoryLimit: '1GB',
  projects: [
    ...libs.map((lib) => preset(lib, `${root}libs/${lib}/src`)),
    preset('server', `${root}apps/server/src`, database),
    preset('console', `${root}apps/console/src`, {
      testEnvironment: 'jest-environment-jsdom',
      testEnvironmentOptions: { customExportConditions: ['@michuhol/source', 'browser'] },
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '\\.css$': `${root}tests/support/empty.mjs` },
      setupFiles: [`${root}apps/console/src/shared/testing/dom-gaps.ts`],
    }),
    preset('e2e', `${root}tests/e2e`, {
      ...database,
      globalSetup: `${root}tests/support/ready-product.mjs`,
      globalTeardown: `${root}tests/support/leave-product.mjs`,
    }),
  ],
};
