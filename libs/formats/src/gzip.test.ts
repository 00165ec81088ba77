import { gzipSync } from 'node:zlib';
import { gunzip } from './gzip.js';
import { collect, endless, faultCode, inPieces } from './testing.js';
import { unpackLimits } from './unpack-limits.js';

const unpack = async (bytes: Uint8Array, size?: number, limits = unpackLimits): Promise<string> =>
  Buffer.concat(await collect(gunzip(inPieces(bytes, size), limits))).toString();

const member = gzipSync('first ');
const other = gzipSync('second');

describe('refuses', () => {
  test.each([
    ['a file that is cut', member.subarray(0, -3)],
    ['no byte at all', Buffer.alloc(0)],
    ['text behind a member', Buffer.concat([member, Buffer.from('a,b')])],
    ['a member behind padding', Buffer.concat([member, Buffer.alloc(200_000), other])],
    ['a wrong checksum', Buffer.concat([member.subarray(0, -8), Buffer.alloc(4, 1), member.subarray(-4)])],
  ])('%s, in any pieces', async (_, bytes) => {
    for (const size of [1, 1000, 1e6]) expect(await faultCode(unpack(bytes, size))).toBe('ARCHIVE_DAMAGED');
  });

  test('a bomb, before much of it has come out', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2));
    let out = 0;
    const unpacking = async (): Promise<void> => {
      for await (const chunk of gunzip(inPieces(bomb), unpackLimits)) out += chunk.length;
    };

    expect(await faultCode(unpacking())).toBe('ARCHIVE_BOMB');
    expect(out).toBeLessThan(14 * 1024 ** 2);
  });

  test('more bytes than are allowed, whatever they were packed to', async () => {
    const limits = { ...unpackLimits, bytes: 5 };
    expect(await faultCode(unpack(member, 10, limits))).toBe('ARCHIVE_TOO_LARGE');
    expect(await unpack(member, 10, { ...limits, bytes: 6 })).toBe('first ');
  });
});

test('members joined are one text, zeros at the end are padding', async () => {
  const bytes = Buffer.concat([member, other, Buffer.alloc(100_000)]);
  for (const size of [1, 7, 1000, 1e6]) expect(await unpack(bytes, size)).toBe('first second');
});

test('an error of the source passes as it is', async () => {
  async function* broken(): AsyncIterable<Uint8Array> {
    yield member.subarray(0, 10);
    throw new Error('the disk is gone');
  }
  await expect(collect(gunzip(broken(), unpackLimits))).rejects.toThrow('the disk is gone');
});

test('a reader that stops lets go of the source', async () => {
  const source = endless(gzipSync(Buffer.from('x'.repeat(1000))));
  for await (const chunk of gunzip(source.bytes, unpackLimits)) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  expect(source.taken()).toBeLessThan(1000);
});
