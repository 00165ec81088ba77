import type { CookieOptions, Response } from 'express';
import type { Config } from '../platform/config.js';

/** A session ends this long after sign-in, whatever happens. */
export const SESSION_HOURS = 10;

/** The `__Host-` prefix binds a cookie to this host over https; evaluation runs over http on loopback, where it cannot be set. */
export const cookieName = (mode: Config['mode']): string =>
  mode === 'production' ? '__Host-michuhol' : 'michuhol';

const optionsOf = (mode: Config['mode']): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: mode === 'production',
});

/** The session token in a Cookie header; null when there is none. Of several the first counts. */
export const readSessionCookie = (header: string | undefined, mode: Config['mode']): string | null => {
  const prefix = `${cookieName(mode)}=`;
  const pair = (header ?? '').split(/;\s*/).find((text) => text.startsWith(prefix));
  return pair?.slice(prefix.length) || null;
};

/** Hands the browser a session. */
export const writeSessionCookie = (response: Response, token: string, mode: Config['mode']): void => {
  response.cookie(cookieName(mode), token, { ...optionsOf(mode), maxAge: SESSION_HOURS * 3_600_000 });
};

/** Takes the session back from the browser. */
export const clearSessionCookie = (response: Response, mode: Config['mode']): void => {
  response.clearCookie(cookieName(mode), optionsOf(mode));
};

/** The Cookie header with which a browser sends a session back. */
export const sessionCookieHeader = (token: string, mode: Config['mode']): string =>
  `${cookieName(mode)}=${token}`;
