import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A new secret of 256 random bits, 43 characters of base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a secret (32 bytes). It holds 256 random bits, so a plain SHA-256 cannot be searched. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Compares two secrets in a time that tells nothing about where they differ. */
export const sameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(hashOfSecret(one), hashOfSecret(other));

/** Without 0 and o, 1 and l and i: a temporary password is read from paper. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random text that can be read out: four groups of four signs, 79 bits ('k7mt-9xpw-4hdr-2qvn'). */
export const legiblePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join(''),
  ).join('-');
