import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../platform/config.js';

/** Where a request says that it was made: on a page of this console, on another one, or nowhere (no browser). */
export type Provenance = 'same' | 'foreign' | 'unsaid';

const originOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/**
 * Judges Origin, or Sec-Fetch-Site where a browser sends no Origin. Besides the public address, evaluation takes
 * the host of the request itself, because people open it as localhost or as 127.0.0.1.
 */
export const provenanceOf = (
  headers: IncomingHttpHeaders,
  config: Pick<Config, 'mode' | 'publicUrl'>,
): Provenance => {
  const site = headers['sec-fetch-site'];
  if (headers.origin === undefined)
    return site === undefined ? 'unsaid' : site === 'same-origin' ? 'same' : 'foreign';
  const origin = originOf(headers.origin);
  if (!origin) return 'foreign';
  if (origin.origin === new URL(config.publicUrl).origin) return 'same';
  return config.mode === 'evaluation' && origin.host === headers.host ? 'same' : 'foreign';
};
