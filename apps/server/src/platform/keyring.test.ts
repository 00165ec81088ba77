import { createCipheriv, randomBytes } from 'node:crypto';
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
  await expect(other.open(sealed, 'row 2')).rejects.toThrow('another row');
  expect(await other.open(sealed, 'row 1')).toBe('01042421234');
  expect(await platform.keyring.open(sealed, 'row 1')).toBe('01042421234');
});

test('what was sealed by AES-GCM at first still opens', async () => {
  const key = await platform.keyring.forPeriod('caller', at);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.streamKey, iv).setAAD(Buffer.from('row 1'));
  const body = Buffer.concat([cipher.update('01042421234'), cipher.final()]);
  const id = Buffer.alloc(4);
  id.writeUInt32BE(key.id);
  const sealed = Buffer.concat([id, iv, cipher.getAuthTag(), body]);
  await expect(platform.keyring.open(sealed, 'row 2')).rejects.toThrow();
  expect(await platform.keyring.open(sealed, 'row 1')).toBe('01042421234');
});
