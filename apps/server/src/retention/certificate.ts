import { createHash } from 'node:crypto';
import { certificateSchema, type Certificate } from '@michuhol/contract';

/** A certificate before it is hashed. */
export type CertificateContents = Omit<Certificate, 'previousHash' | 'hash'>;

/** A certificate as it is stored; hashes in hex. */
export interface StoredCertificate {
  contents: string;
  previousHash: string | null;
  hash: string;
}

/** SHA-256 over the hash of the certificate before and the contents as they are written. */
export const hashOf = (contents: string, previousHash: string | null): string =>
  createHash('sha256')
    .update(`${previousHash ?? ''}\n${contents}`)
    .digest('hex');

/** A certificate with whether it says what was hashed and follows the one before it. */
export const certificateOf = (
  stored: StoredCertificate,
  before: string | null,
): Certificate & { intact: boolean } => {
  const contents = JSON.parse(stored.contents) as CertificateContents;
  const { previousHash, hash } = stored;
  const intact = hash === hashOf(stored.contents, previousHash) && previousHash === before;
  return { ...certificateSchema.parse({ ...contents, previousHash, hash }), intact };
};
