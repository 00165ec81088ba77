import type { Config } from './config.js';
import { DatabaseFault } from './database.js';
import { isHeldToPolicies, refusePrivilegedRole } from './database-role.js';
import { openTestPlatform, type TestPlatform } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** The database as a role that passes by every policy would see it: only its answer about itself is another. */
const asSuperuser = (): TestPlatform['dataSource'] => {
  const query = () => Promise.resolve([{ passes: true }]);
  return { query } as unknown as TestPlatform['dataSource'];
};
const config = (mode: Config['mode']): Config => ({ ...platform.config, mode });

test('production does not start with a role that no policy holds, and says what to do', async () => {
  const refused = refusePrivilegedRole(asSuperuser(), config('production'));
  await expect(refused).rejects.toThrow(DatabaseFault);
  await expect(refused).rejects.toThrow(/NOSUPERUSER NOBYPASSRLS/);
});

test('evaluation starts with it, and its health tells', async () => {
  await expect(refusePrivilegedRole(asSuperuser(), config('evaluation'))).resolves.toBeUndefined();
  expect(await isHeldToPolicies(asSuperuser())).toBe(false);
});

test("the product's own role is held", async () => {
  await expect(refusePrivilegedRole(platform.dataSource, config('production'))).resolves.toBeUndefined();
  expect(await isHeldToPolicies(platform.dataSource)).toBe(true);
});
