import { tmpdir } from 'node:os';
import { needRoom, usedShare } from './disk-room.js';

test('what would fill the volume is refused before it is written', async () => {
  await expect(needRoom(tmpdir(), 2 ** 60)).rejects.toMatchObject({ kind: 'DISK_FULL' });
  await expect(needRoom(tmpdir(), 1)).resolves.toBeUndefined();
});

test('the used share lies between nothing and everything', async () => {
  const used = await usedShare(tmpdir());
  expect(used).toBeGreaterThan(0);
  expect(used).toBeLessThanOrEqual(1);
});
