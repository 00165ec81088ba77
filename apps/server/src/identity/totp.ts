import { Secret, TOTP } from 'otpauth';

/** As authenticator apps expect without being told: SHA-1, six digits, thirty seconds (RFC 6238). */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** The name that an app shows beside its codes. */
const ISSUER = '120 Michuhol';

/** Clocks may be one step apart. */
const WINDOW = 1;

/** A new secret of 160 random bits, in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The `otpauth://` address of a secret, which a QR code shows to an app. */
export const totpUri = (secret: string, login: string): string =>
  new TOTP({ ...form, issuer: ISSUER, label: login, secret: Secret.fromBase32(secret) }).toString();

/** The step (thirty seconds since 1970) whose code was typed, at most one from now; null when there is none. */
export const stepOfCode = (secret: string, code: string, at: Date): number | null => {
  const timestamp = at.getTime();
  const delta = TOTP.validate({
    ...form,
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp,
    window: WINDOW,
  });
  return delta === null ? null : TOTP.counter({ period: form.period, timestamp }) + delta;
};

/** The code of a secret at an instant, as an app shows it. */
export const codeAt = (secret: string, at: Date): string =>
  TOTP.generate({ ...form, secret: Secret.fromBase32(secret), timestamp: at.getTime() });
