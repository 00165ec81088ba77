import fc from 'fast-check';
import { rangeSource } from './range-source.js';
import { collect, faultCode, openIn } from './testing.js';

const MIB = 1024 ** 2;

/** Six MiB in which every four bytes say where they stand; the last four MiB are kept by the source. */
const bytes = Buffer.alloc(6 * MIB);
for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(at, at);

test('a range beyond the end is damage', async () => {
  const source = await rangeSource(openIn(bytes, MIB));
  expect(await faultCode(collect(source.range(0, bytes.length + 1)))).toBe('ARCHIVE_DAMAGED');
  expect(await faultCode(collect(source.range(5, 4)))).toBe('ARCHIVE_DAMAGED');
  await source.close();
});

test('ranges in any order are the bytes that stand there', async () => {
  const source = await rangeSource(openIn(bytes, 100_000));
  const place = fc.nat(bytes.length);
  await fc.assert(
    fc.asyncProperty(place, fc.nat(3000), async (from, length) => {
      const to = Math.min(bytes.length, from + length);
      const found = Buffer.concat(await collect(source.range(from, to)));
      expect(found.equals(bytes.subarray(from, to))).toBe(true);
    }),
    { numRuns: 100 },
  );
  await source.close();
});

test('the file is opened again only for an earlier place, and never for its end', async () => {
  const open = openIn(bytes, MIB);
  const source = await rangeSource(open);
  await collect(source.range(5 * MIB, 6 * MIB));
  expect(open.times()).toBe(1);
  await collect(source.range(0, 10));
  await collect(source.range(10, 20));
  await collect(source.range(MIB, MIB + 5));
  expect(open.times()).toBe(2);
  await collect(source.range(0, 10));
  expect(open.times()).toBe(3);
  await source.close();
});

test('a range that is left half read spoils no other', async () => {
  const source = await rangeSource(openIn(bytes, 1000));
  for await (const chunk of source.range(0, MIB)) {
    expect(chunk.length).toBe(1000);
    break;
  }
  const found = Buffer.concat(await collect(source.range(4000, 4004)));
  expect(found.readUInt32LE()).toBe(4000);
  await source.close();
});
