import { availableParallelism } from 'node:os';
import { hash, verify, type Options } from '@node-rs/argon2';
import { Problem } from '../platform/problem.js';

/** OWASP's argon2id floor: 19 MiB, two passes, one lane; about 70 ms of one core. */
const options: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** The library's `Algorithm` is a const enum, which a file compiled by itself cannot read; 2 is Argon2id. */
const argon2id = { ...options, algorithm: 2 } as Options;

/** One core is left to the pages of those who are signed in. */
const AT_ONCE = Math.min(4, Math.max(1, availableParallelism() - 1));
/** A whole shift that signs in within the same second waits; whoever comes on top of that tries again. */
const MOST_WAITING = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Each hash takes 19 MiB and a core: a flood of sign-ins must wait instead of taking the machine. */
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING)
      throw new Problem('NOT_AVAILABLE', {
        ko: '지금 로그인이 몰려 있습니다. 잠시 뒤 다시 시도하세요.',
        en: 'Too many people are signing in. Try again in a moment.',
      });
    // Whoever ends hands the place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
};

/** The stored form of a password, `$argon2id$v=19$m=19456,t=2,p=1$…`. @throws Problem NOT_AVAILABLE under a flood */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, argon2id));

/** Whether a stored hash was made with other parameters than those of today. */
export const isOutdated = (stored: string): boolean =>
  !stored.startsWith(
    `$argon2id$v=19$m=${options.memoryCost},t=${options.timeCost},p=${options.parallelism}$`,
  );

/** A hash of nothing anybody types: an account that does not exist takes as long as one that does. */
let dummy: Promise<string> | null = null;

/**
 * Whether a password is the one of a stored hash; false for null, after the same work.
 * @throws Problem NOT_AVAILABLE under a flood
 */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  dummy ??= hash('no account has this password', argon2id);
  const against = stored ?? (await dummy);
  const same = await inTurn(() => verify(against, password));
  return same && stored !== null;
};
