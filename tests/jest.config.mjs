import { preset } from '../.config/jest.preset.mjs';

const root = new URL('..', import.meta.url).pathname;
const libs = ['calendar', 'metrics', 'protection', 'formats', 'contract'];

export default {
  projects: [
    ...libs.map((lib) => preset(lib, `${root}libs/${lib}/src`)),
    preset('server', `${root}apps/server/src`),
    preset('console', `${root}apps/console/src`, {
      testEnvironment: 'jest-environment-jsdom',
      testEnvironmentOptions: { customExportConditions: ['@michuhol/source', 'browser'] },
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '\\.css$': `${root}tests/support/empty.mjs` },
    }),
    preset('e2e', `${root}tests/e2e`),
  ],
};
