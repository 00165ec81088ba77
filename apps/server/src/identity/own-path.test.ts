import { ownPath } from './own-path.js';

const home = 'https://console.example';

test.each([
  undefined,
  '',
  'live',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/..//elsewhere.example',
  '/live\r\nset-cookie: a=b',
  'https://elsewhere.example/live',
  'javascript:alert(1)',
  '/api/v1/session/oidc/start',
  '/sign-in?error=SSO_STATE',
])('%j does not lead anywhere but home', (asked) => {
  expect(ownPath(asked, home)).toBe('/');
});

test.each(['/', '/live', '/figures?from=2026-01-01&groupBy=queue#table', '/api-guide'])(
  '%s is kept',
  (asked) => {
    expect(ownPath(asked, home)).toBe(asked);
  },
);
