import { keepMode } from './installation-mode.js';
import { openTestPlatform, type TestPlatform } from './testing.js';

let platform: TestPlatform;
beforeEach(async () => {
  platform = await openTestPlatform();
});
afterEach(() => platform.close());

test.each([
  ['evaluation', 'production'],
  ['production', 'evaluation'],
] as const)('a database started as %s refuses to be %s', async (first, other) => {
  const { dataSource, config, clock } = platform;
  await keepMode(dataSource, { ...config, mode: first }, clock);
  await expect(keepMode(dataSource, { ...config, mode: other }, clock)).rejects.toThrow('MICHUHOL_DATA_DIR');
  await expect(keepMode(dataSource, { ...config, mode: first }, clock)).resolves.toBeUndefined();
});
