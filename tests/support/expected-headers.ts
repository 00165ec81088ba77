/** Headers that say what a browser may do with an answer. */
const watched = [
  'cache-control',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
  'x-powered-by',
] as const;

const policy =
  "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self' data: blob:;connect-src 'self';" +
  "manifest-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'none'";

/** Those of an answer. */
export const headersOf = ({ headers }: Response): Record<string, string | null> =>
  Object.fromEntries(watched.map((name) => [name, headers.get(name)]));

/** What they must be; only the reader of the API's description, in evaluation, may bring styles of its own. */
export const expectedHeaders = (cache: string, { isReader = false } = {}): Record<string, string | null> => ({
  'cache-control': cache,
  'content-security-policy': isReader
    ? policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    : `${policy};require-trusted-types-for 'script';trusted-types 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-powered-by': null,
});
