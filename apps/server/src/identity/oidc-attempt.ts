import { createHmac } from 'node:crypto';
import type { CookieOptions, Response } from 'express';
import type { Config } from '../platform/config.js';
import type { Challenge } from './oidc-provider.service.js';
import { newSecret } from './secret.js';

/** An attempt that does not come back from the provider within this time is over. */
export const ATTEMPT_MINUTES = 10;

const cookieName = (mode: Config['mode']): string =>
  mode === 'production' ? '__Host-michuhol-oidc' : 'michuhol-oidc';

/** `lax`: the provider sends the browser back from its own page, and this must come along. */
const optionsOf = (mode: Config['mode']): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: mode === 'production',
});

const derived = (browser: string, state: string, use: 'nonce' | 'verifier'): string =>
  createHmac('sha256', browser).update(`${use}:${state}`).digest('base64url');

/** What belongs to a state in the browser that holds a secret. Neither nonce nor verifier is stored anywhere. */
export const challengeOf = (browser: string, state: string): Challenge => ({
  state,
  nonce: derived(browser, state, 'nonce'),
  verifier: derived(browser, state, 'verifier'),
});

/** A new attempt; the browser keeps its secret. */
export const newAttempt = (): { browser: string; challenge: Challenge } => {
  const browser = newSecret();
  return { browser, challenge: challengeOf(browser, newSecret()) };
};

/** The secret of the attempt in a Cookie header; null when there is none. */
export const readAttemptCookie = (header: string | undefined, mode: Config['mode']): string | null => {
  const prefix = `${cookieName(mode)}=`;
  const pair = (header ?? '').split(/;\s*/).find((text) => text.startsWith(prefix));
  return pair?.slice(prefix.length) || null;
};

/** Hands the browser the secret of its attempt. */
export const writeAttemptCookie = (response: Response, browser: string, mode: Config['mode']): void => {
  response.cookie(cookieName(mode), browser, { ...optionsOf(mode), maxAge: ATTEMPT_MINUTES * 60_000 });
};

/** Takes the secret back: an attempt ends with the first answer. */
export const clearAttemptCookie = (response: Response, mode: Config['mode']): void => {
  response.clearCookie(cookieName(mode), optionsOf(mode));
};
