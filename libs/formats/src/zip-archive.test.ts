import iconv from 'iconv-lite';
import { collect, faultCode, openIn } from './testing.js';
import { unpackLimits } from './unpack-limits.js';
import { openZip } from './zip-archive.js';
import type { ZipPart } from './zip.testing.js';
import { zipOf } from './zip.testing.js';

const readAll = async (bytes: Uint8Array, limits = unpackLimits): Promise<[string, string][]> => {
  const archive = await openZip(openIn(bytes, 1000), limits);
  const files: [string, string][] = [];
  for (const entry of archive.entries) {
    files.push([entry.name, Buffer.concat(await collect(archive.read(entry))).toString()]);
  }
  await archive.close();
  return files;
};

const codeOf = (parts: readonly ZipPart[], limits = unpackLimits): Promise<string | null> =>
  faultCode(readAll(zipOf(parts), limits));

const unix = (mode: number): number => (mode << 16) >>> 0;

describe('refuses', () => {
  test.each(['../a.csv', 'a/../../b.csv', '/etc/passwd', 'C:\\a.csv', '..\\a.csv', 'a\0b.csv'])(
    'the path %p',
    async (name) => expect(await codeOf([{ name, data: 'a' }])).toBe('ARCHIVE_PATH'),
  );

  test.each<[string, ZipPart, string]>([
    ['a link', { name: 'a', data: '/etc/passwd', attributes: unix(0o120777) }, 'ARCHIVE_LINK'],
    ['a device', { name: 'a', data: '', attributes: unix(0o020666) }, 'ARCHIVE_LINK'],
    ['an encrypted file', { name: 'a', data: 'a', flags: 1 }, 'ARCHIVE_ENCRYPTED'],
    ['another method of packing', { name: 'a', data: 'a', method: 14 }, 'ARCHIVE_METHOD'],
    ['a size said too small', { name: 'a', data: 'abc', declaredSize: 2 }, 'ARCHIVE_DAMAGED'],
    ['a size said too large', { name: 'a', data: 'abc', declaredSize: 4 }, 'ARCHIVE_DAMAGED'],
    ['a wrong checksum', { name: 'a', data: 'abc', declaredCrc: 1 }, 'ARCHIVE_DAMAGED'],
    ['packed bytes that are none', { name: 'a', data: 'abc', packed: Buffer.from('xyz') }, 'ARCHIVE_DAMAGED'],
    ['a place outside of it', { name: 'a', data: 'abc', offset: 5_000 }, 'ARCHIVE_DAMAGED'],
  ])('%s', async (_, part, code) => expect(await codeOf([part])).toBe(code));

  test('what is no archive, and one that is cut', async () => {
    const whole = zipOf([{ name: 'a', data: 'abc' }]);
    expect(await faultCode(readAll(Buffer.from('PK\x03\x04 and no more')))).toBe('ARCHIVE_DAMAGED');
    expect(await faultCode(readAll(whole.subarray(0, -1)))).toBe('ARCHIVE_DAMAGED');
  });

  test('two files of one name, and files that share their bytes', async () => {
    expect(
      await codeOf([
        { name: 'a', data: 'x' },
        { name: 'a', data: 'y' },
      ]),
    ).toBe('ARCHIVE_DAMAGED');
    expect(
      await codeOf([
        { name: 'a', data: 'x' },
        { name: 'b', data: 'x', offset: 0 },
      ]),
    ).toBe('ARCHIVE_DAMAGED');
  });

  test('a bomb by what it declares, before a byte of it is unpacked', async () => {
    const bomb = { name: 'a.csv', data: Buffer.alloc(11 * 1024 ** 2) };
    expect(await codeOf([{ name: 'b', data: 'b' }, bomb])).toBe('ARCHIVE_BOMB');
    // one that lies about its size is stopped at the size that it told
    expect(await codeOf([{ ...bomb, declaredSize: 1000 }])).toBe('ARCHIVE_DAMAGED');
  });

  test('more bytes or files than are allowed', async () => {
    const parts = [1, 2, 3].map((number) => ({ name: `${number}.csv`, data: '12345' }));
    expect(await codeOf(parts, { ...unpackLimits, bytes: 14 })).toBe('ARCHIVE_TOO_LARGE');
    expect(await codeOf(parts, { ...unpackLimits, files: 2 })).toBe('ARCHIVE_TOO_MANY_FILES');
    expect(await codeOf(parts, { ...unpackLimits, bytes: 15, files: 3 })).toBeNull();
  });
});

test('files are read in the order of the table of contents, stored or deflated', async () => {
  const parts = [
    { name: 'b.csv', data: 'b'.repeat(5000) },
    { name: '빈 폴더/', data: '', method: 0 },
    { name: '빈 폴더/a.csv', data: 'stored', method: 0 },
  ];
  expect(await readAll(zipOf(parts))).toEqual(parts.map(({ name, data }) => [name, data]));
});

test('names in CP949, as Korean Windows writes them, are read', async () => {
  const name = iconv.encode('통화 목록 뷁.csv', 'cp949');
  expect(await readAll(zipOf([{ name, data: 'a' }]))).toEqual([['통화 목록 뷁.csv', 'a']]);
});

test('an error of the source passes as it is', async () => {
  const whole = zipOf([{ name: 'a', data: 'x'.repeat(6 * 1024 ** 2), method: 0 }]);
  const open = openIn(whole, 100_000);
  const failing = async function* (): AsyncIterable<Uint8Array> {
    for await (const chunk of open()) {
      if (open.times() > 1) throw new Error('the disk is gone');
      yield chunk;
    }
  };
  await expect(
    (async () => {
      const archive = await openZip(failing, unpackLimits);
      for (const entry of archive.entries) await collect(archive.read(entry));
    })(),
  ).rejects.toThrow('the disk is gone');
});
