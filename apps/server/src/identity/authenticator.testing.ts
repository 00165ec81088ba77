import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const url64 = (data: Buffer | string): string => Buffer.from(data).toString('base64url');

const USER_PRESENT = 0x01;
const KEY_INCLUDED = 0x40;

/** CBOR of a short text, and of bytes up to 64 KiB (RFC 8949). */
const text = (value: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
const bytes = (value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x59, value.length >> 8, value.length & 0xff]), value]);

/** A public key of P-256 in COSE: kty EC2, alg ES256, crv P-256, x, y (RFC 9053). */
const coseKey = (x: Buffer, y: Buffer): Buffer =>
  Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), x, Buffer.from('225820', 'hex'), y]);

/** What a page was given, and where it stands. */
export interface Asked {
  challenge: string;
  origin: string;
  /** Host of the relying party. */
  rpId: string;
}

/** A passkey in software, as a browser would show it to the server. */
export interface SoftPasskey {
  id: string;
  /** What `navigator.credentials.create` answers. */
  create(asked: Asked): Record<string, unknown>;
  /** What `navigator.credentials.get` answers; its counter goes up each time. */
  get(asked: Asked): Record<string, unknown>;
}

/** Makes a passkey with a new key pair and attestation `none`. */
export const softPasskey = (): SoftPasskey => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const key = coseKey(Buffer.from(String(jwk.x), 'base64url'), Buffer.from(String(jwk.y), 'base64url'));
  const credential = randomBytes(16);
  const id = url64(credential);
  let counter = 0;

  const authenticatorData = (rpId: string, flags: number, more = Buffer.alloc(0)): Buffer => {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(rpId), head, more]);
  };
  const clientData = (type: string, { challenge, origin }: Asked): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const answer = (response: Record<string, string>) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  return {
    id,
    create: (asked) => {
      const length = Buffer.from([0, credential.length]);
      const credentialData = Buffer.concat([Buffer.alloc(16), length, credential, key]);
      const data = authenticatorData(asked.rpId, USER_PRESENT | KEY_INCLUDED, credentialData);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(data),
      ]);
      return answer({
        clientDataJSON: url64(clientData('webauthn.create', asked)),
        attestationObject: url64(attestation),
      });
    },
    get: (asked) => {
      counter += 1;
      const data = authenticatorData(asked.rpId, USER_PRESENT);
      const client = clientData('webauthn.get', asked);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return answer({
        clientDataJSON: url64(client),
        authenticatorData: url64(data),
        signature: url64(signature),
      });
    },
  };
};
