import { Keyring } from './keyring.js';
import { openTestPlatform, type TestPlatform } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const at = new Date('2026-04-01T00:00:00Z');

test('what is sealed opens for its own row only, in another process too', async () => {
  const key = await platform.keyring.forPeriod('caller', at);
  const sealed = key.seal('01042421234', 'row 1');
  const other = new Keyring(platform.dataSource, platform.config.keyDir, platform.clock);
  await expect(other.open(sealed, 'row 2')).rejects.toThrow();
  expect(await other.open(sealed, 'row 1')).toBe('01042421234');
  expect(await platform.keyring.open(sealed, 'row 1')).toBe('01042421234');
});

test('no initialisation vector is used twice', async () => {
  const key = await platform.keyring.forPeriod('caller', at);
  const vectors = Array.from({ length: 3000 }, () => key.seal('1', 'row').subarray(4, 16).toString('hex'));
  expect(new Set(vectors).size).toBe(3000);
});
