import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CHAIN_FILE = 'audit-chain.key';
const ANCHOR_FILE = 'audit-anchor.key';
const HEX_KEY = /^[0-9a-f]{64}$/;

/** Writes a key file unless it is there: of two processes that start at once the first one's counts. */
const make = (path: string, content: string): void => {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
};

/** A key of the log is not in the key folder although entries were linked with it, or it is damaged. */
export class AuditKeyMissing extends Error {
  override readonly name = 'AuditKeyMissing';
  constructor(file: string) {
    super(`the key file ${file} is missing from the key folder or damaged; restore it from its own backup`);
  }
}

const read = (keyDir: string, file: string, mayMake: boolean, made: () => string): string => {
  const path = join(keyDir, file);
  if (!existsSync(path)) {
    if (!mayMake) throw new AuditKeyMissing(file);
    mkdirSync(keyDir, { recursive: true, mode: 0o700 });
    make(path, made());
  }
  return readFileSync(path, 'utf8').trim();
};

/**
 * The key that the chain of the log is made with (32 bytes, in the key folder: never in the database or its backup).
 * Made only while nothing is linked yet. @throws AuditKeyMissing
 */
export const chainKey = (keyDir: string, mayMake: boolean): Buffer => {
  const text = read(keyDir, CHAIN_FILE, mayMake, () => randomBytes(32).toString('hex'));
  if (!HEX_KEY.test(text)) throw new AuditKeyMissing(CHAIN_FILE);
  return Buffer.from(text, 'hex');
};

/** The pair that anchors are signed with (Ed25519): whoever keeps copies of them checks them with the public half alone. */
export const anchorKeys = (
  keyDir: string,
  mayMake: boolean,
): { privateKey: KeyObject; publicKey: KeyObject } => {
  const pem = read(keyDir, ANCHOR_FILE, mayMake, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  try {
    const privateKey = createPrivateKey(pem);
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    throw new AuditKeyMissing(ANCHOR_FILE);
  }
};
