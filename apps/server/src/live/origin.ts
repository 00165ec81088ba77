import type { IncomingMessage } from 'node:http';

/**
 * Whether a socket's handshake may go on. A browser names the page that opens the socket and sends its cookies
 * whoever wrote that page, so only the console's own pages are let in. Programs name no page; they carry a bearer
 * token and no cookie.
 */
export const isOwnOrigin = (request: IncomingMessage, publicUrl: string): boolean => {
  const { origin, host, cookie } = request.headers;
  if (origin === undefined) return cookie === undefined;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.origin === new URL(publicUrl).origin || from.host === host;
};

/** Where a request comes from: the peer, or what the last of `hops` trusted proxies says of it (as HTTP judges it). */
export const addressOf = (request: IncomingMessage, hops: number): string | null => {
  const peer = request.socket.remoteAddress ?? null;
  if (hops === 0) return peer;
  const told = String(request.headers['x-forwarded-for'] ?? '').split(',');
  return told.at(-Math.min(hops, told.length))?.trim() || peer;
};
