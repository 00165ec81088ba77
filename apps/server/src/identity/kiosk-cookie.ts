import type { CookieOptions, Response } from 'express';
import type { Config } from '../platform/config.js';

/** A screen is set up anew once a year. */
export const KIOSK_DAYS = 365;

/** A name of its own: a screen's cookie never takes the place of a person's. */
const cookieName = (mode: Config['mode']): string =>
  mode === 'production' ? '__Host-michuhol-kiosk' : 'michuhol-kiosk';

const optionsOf = (mode: Config['mode']): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: mode === 'production',
});

/** The screen's token in a Cookie header; null when there is none. */
export const readKioskCookie = (header: string | undefined, mode: Config['mode']): string | null => {
  const prefix = `${cookieName(mode)}=`;
  const pair = (header ?? '').split(/;\s*/).find((text) => text.startsWith(prefix));
  return pair?.slice(prefix.length) || null;
};

/** Makes the browser a screen. */
export const writeKioskCookie = (response: Response, token: string, mode: Config['mode']): void => {
  response.cookie(cookieName(mode), token, { ...optionsOf(mode), maxAge: KIOSK_DAYS * 86_400_000 });
};
