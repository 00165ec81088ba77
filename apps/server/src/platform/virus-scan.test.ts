import { readdirSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { UploadStore } from '../ingest/upload-store.js';
import { openTestPlatform } from './testing.js';
import { scanned, scannerAddress } from './virus-scan.js';

/** Stands for clamd: speaks its INSTREAM and finds `EVIL`; above 1 MB it gives up as clamd does. */
const clamd = createServer((socket) => {
  let held = Buffer.alloc(0);
  let text = '';
  const say = (words: string): void => void socket.end(`${words}\0`);
  socket
    .on('error', () => undefined)
    .on('data', (part: Buffer) => {
      held = Buffer.concat([held, part]);
      if (text === '' && held.subarray(0, 10).toString('latin1') === 'zINSTREAM\0') {
        held = held.subarray(10);
        text = ' ';
      }
      while (text !== '' && held.length >= 4 && held.length >= 4 + held.readUInt32BE(0)) {
        const size = held.readUInt32BE(0);
        text += held.subarray(4, 4 + size).toString('latin1');
        held = held.subarray(4 + size);
        if (size === 0) say(text.includes('EVIL') ? 'stream: Evil-Test FOUND' : 'stream: OK');
        if (text.length > 1_000_000) say('INSTREAM size limit exceeded. ERROR');
      }
    });
});
const silent = createServer((socket) => void socket.resume());

const listen = (server: Server): Promise<{ host: string; port: number }> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }),
    ),
  );

let address: { host: string; port: number };
beforeAll(async () => {
  address = await listen(clamd);
});
afterAll(() => {
  clamd.close();
  silent.close();
});

async function* pieces(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const read = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
  let text = '';
  for await (const chunk of bytes) text += Buffer.from(chunk).toString();
  return text;
};

test('a file in which something is found does not come to its end, wherever its pieces are parted', async () => {
  const refusal = { kind: 'UNREADABLE_FILE', more: { code: 'INFECTED_FILE' } };
  await expect(read(scanned(address, pieces('call,queue\n', 'EVIL')))).rejects.toMatchObject(refusal);
  await expect(read(scanned(address, pieces('EV', '', 'IL')))).rejects.toMatchObject(refusal);
});

test('what cannot be scanned is not taken: a scanner that is away, that is silent, or that gives up', async () => {
  const refusal = { kind: 'NOT_AVAILABLE', more: { code: 'NOT_SCANNED' } };
  await expect(read(scanned({ path: '/nowhere/clamd.ctl' }, pieces('a')))).rejects.toMatchObject(refusal);
  const quiet = await listen(silent);
  await expect(read(scanned(quiet, pieces('a'), 200))).rejects.toMatchObject(refusal);
  const large = Array.from({ length: 40 }, () => 'x'.repeat(65_536));
  await expect(read(scanned(address, pieces(...large)))).rejects.toMatchObject(refusal);
});

test('a clean file passes as it is, an empty one too', async () => {
  expect(await read(scanned(address, pieces('통화,', '결과\n')))).toBe('통화,결과\n');
  expect(await read(scanned(address, pieces()))).toBe('');
});

test('a sender who breaks off is heard, and the scanner is let go', async () => {
  const broken = async function* (): AsyncIterable<Uint8Array> {
    yield Buffer.from('a');
    throw new Error('broken off');
  };
  await expect(read(scanned(address, broken()))).rejects.toThrow('broken off');
});

test('a file that the scanner refuses is not kept, a clean one is', async () => {
  const platform = await openTestPlatform(undefined, { scanner: address });
  const store = new UploadStore(platform.config, platform.keyring, platform.clock);
  await expect(store.seal('evil', pieces('EVIL'))).rejects.toMatchObject({ kind: 'UNREADABLE_FILE' });
  expect(readdirSync(join(platform.config.dataDir, 'uploads'))).toEqual([]);
  const { keyId } = await store.seal('clean', pieces('call,queue\n'));
  expect(await read(store.read('clean', keyId))).toBe('call,queue\n');
  await platform.close();
});

test('an address is a socket or a host with its port', () => {
  expect(scannerAddress('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
  expect(scannerAddress('clamav:3310')).toEqual({ host: 'clamav', port: 3310 });
  for (const wrong of ['clamav', 'http://clamav:3310', 'clamav:99999', 'a b:1'])
    expect(scannerAddress(wrong)).toBeNull();
});
