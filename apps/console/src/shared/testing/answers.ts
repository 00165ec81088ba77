import './dom-gaps.js';

/** A request as the test's server saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Below the API's prefix, with its query: "/annual". */
  readonly path: string;
  readonly body: unknown;
}

/** What the test's server answers: a status and a body, or a body alone with 200. */
type Answer = { status: number; body: unknown };

/**
 * Replaces `fetch` by a table of answers: `answers({ 'GET /annual': { status: 200, body: annual } })`. What is not in
 * the table is 404. A path without query answers every query. The answer lists the requests that were made.
 */
export const answers = (
  table: Record<string, Answer | ((request: SeenRequest) => Answer)>,
): SeenRequest[] => {
  const seen: SeenRequest[] = [];
  globalThis.fetch = ((address: string, init: RequestInit = {}) => {
    const request: SeenRequest = {
      method: init.method ?? 'GET',
      path: address.replace('/api/v1', ''),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    seen.push(request);
    const key = `${request.method} ${request.path}`;
    const found = table[key] ?? table[key.replace(/\?.*$/, '')] ?? { status: 404, body: {} };
    const { status, body } = typeof found === 'function' ? found(request) : found;
    const text = body === null ? '' : JSON.stringify(body);
    return Promise.resolve({
      ok: status < 300,
      status,
      text: () => Promise.resolve(text),
      blob: () => Promise.resolve(new Blob([text])),
    } as Response);
  }) as typeof fetch;
  return seen;
};
