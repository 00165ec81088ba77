const ALGORITHM = 'AES-GCM';

/** A value that only its key opens. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** A new key of a person. No script can read it out of the browser, it can only be used there. */
export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt']);

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

/** Seals a value of JSON for the place where it will lie; moved to another place it does not open. */
export const seal = async (key: CryptoKey, place: string, value: unknown): Promise<Sealed> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: ALGORITHM, iv, additionalData: bytesOf(place) },
    key,
    bytesOf(JSON.stringify(value)),
  );
  return { iv, data };
};

/** Opens what was sealed for a place. @throws for another key, another place, or changed bytes */
export const unseal = async (key: CryptoKey, place: string, { iv, data }: Sealed): Promise<unknown> => {
  const clear = await crypto.subtle.decrypt(
    { name: ALGORITHM, iv, additionalData: bytesOf(place) },
    key,
    data,
  );
  return JSON.parse(new TextDecoder().decode(clear)) as unknown;
};
