import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isNearlyFull, needRoom, readDisk } from './disk-room.js';

const GIBIBYTE = 2 ** 30;

test('what would fill the volume is refused before it is written', async () => {
  await expect(needRoom(tmpdir(), 2 ** 60)).rejects.toMatchObject({ kind: 'DISK_FULL' });
  await expect(needRoom(tmpdir(), 1)).resolves.toBeUndefined();
});

test('a volume is nearly full from nine tenths on, unless 10 GiB are free', () => {
  expect(isNearlyFull({ usedShare: 0.9, freeBytes: 9 * GIBIBYTE })).toBe(true);
  expect(isNearlyFull({ usedShare: 0.89, freeBytes: 9 * GIBIBYTE })).toBe(false);
  expect(isNearlyFull({ usedShare: 0.95, freeBytes: 10 * GIBIBYTE })).toBe(false);
});

test('the volume of a folder that is not there yet is that of the folder above it', async () => {
  const { usedShare, freeBytes } = await readDisk(join(tmpdir(), 'not', 'there', 'yet'));
  expect(usedShare).toBeGreaterThan(0);
  expect(usedShare).toBeLessThanOrEqual(1);
  expect(freeBytes).toBeGreaterThan(0);
});
