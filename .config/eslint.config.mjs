import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

/** The directions of the house: calendar <- metrics, privacy, protection, formats <- contract <- server, console. */
const rules = ['calendar', 'metrics', 'privacy', 'protection', 'formats'].map((lib) => `scope:${lib}`);
const mayDependOn = {
  calendar: [],
  metrics: ['scope:calendar'],
  privacy: [],
  protection: ['scope:calendar'],
  formats: ['scope:calendar'],
  contract: rules,
  server: [...rules, 'scope:contract'],
  console: ['scope:calendar', 'scope:metrics', 'scope:privacy', 'scope:protection', 'scope:contract'],
  tests: [...rules, 'scope:contract', 'scope:server'],
};

/** Libraries of rules stay free of frameworks; a reader of calls for help finds them here. */
const bannedInLibraries = [
  '@nestjs/*',
  'typeorm',
  'react',
  'react-dom',
  'pg',
  'bullmq',
  'ioredis',
  'socket.io',
];

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', '**/var/**', '**/assets/**', '**/fixtures/**'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    plugins: { '@nx': nx },
    languageOptions: { globals: { ...globals.node, ...globals.jest } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          // The one thing outside every project: the settings that all of them share.
          allow: ['../.config/jest.preset.mjs'],
          enforceBuildableLibDependency: false,
          depConstraints: [
            ...Object.entries(mayDependOn).map(([scope, allowed]) => ({
              sourceTag: `scope:${scope}`,
              onlyDependOnLibsWithTags: allowed,
              ...(['server', 'console', 'tests'].includes(scope)
                ? {}
                : { bannedExternalImports: bannedInLibraries }),
            })),
          ],
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  {
    // A day is a Day and now comes from the injected clock: rules must not look at the machine's clock.
    files: ['**/libs/**/*.ts', '**/src/**/*.ts', '*/src/**/*.ts'],
    ignores: ['**/platform/clock.ts', '**/console/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Take the time from the injected clock (platform/clock.ts), so that tests can set it.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Take the time from the injected clock (platform/clock.ts), so that tests can set it.',
        },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-var': 'off' },
  },
];
