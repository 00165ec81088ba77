import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { followCertificate, readTls, type FollowedCertificate } from './tls.js';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../../tests/fixtures/tls/${name}.pem`, import.meta.url));
const LOOK_MILLISECONDS = 20;

let folder = '';
let server: Server;
let followed: FollowedCertificate;
let told: string[] = [];
const files = () => ({ certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') });
const put = (name: 'one' | 'two'): void => {
  copyFileSync(fixture(`${name}.cert`), files().certFile);
  copyFileSync(fixture(`${name}.key`), files().keyFile);
};

/** The name on the certificate that a client is shown, and what both speak; or why they do not. */
const shown = (options: ConnectionOptions = {}): Promise<string> =>
  new Promise((resolve) => {
    const { port } = server.address() as AddressInfo;
    const ca = [readFileSync(fixture('one.cert')), readFileSync(fixture('two.cert'))];
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca, ...options });
    socket.once('secureConnect', () => {
      resolve(`${socket.getPeerCertificate().subject.O} ${socket.getProtocol()}`);
      socket.destroy();
    });
    socket.once('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
  });
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'michuhol-tls-'));
  put('one');
  told = [];
  server = createServer(readTls(files()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const logger = {
    log: (line: string) => void told.push(line),
    warn: (line: string) => void told.push(line),
  };
  followed = followCertificate(server, files(), logger, LOOK_MILLISECONDS);
});
afterEach(async () => {
  followed.stop();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

test.each(['TLSv1', 'TLSv1.1'] as const)('%s is not spoken', async (version) => {
  const old: ConnectionOptions = {
    minVersion: version,
    maxVersion: version,
    ciphers: 'DEFAULT@SECLEVEL=0',
  };

  expect(await shown(old)).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s is', async (version) => {
  expect(await shown({ minVersion: version, maxVersion: version })).toBe(
    `Michuhol test certificate one ${version}`,
  );
});

test('a certificate whose files change is shown without a restart', async () => {
  put('two');
  await until(() => told.includes('TLS certificate read again'));

  expect(await shown()).toBe('Michuhol test certificate two TLSv1.3');
});

test('a file that cannot even be looked at ends nothing: it is named once, and followed again afterwards', async () => {
  rmSync(files().certFile);
  symlinkSync(files().certFile, files().certFile);
  await until(() => told.includes('TLS certificate not taken, the one before stays: ELOOP'));
  expect(await shown()).toContain('certificate one');

  rmSync(files().certFile);
  put('two');
  await until(() => told.at(-1) === 'TLS certificate read again');
  expect(await shown()).toContain('certificate two');
  expect(told.filter((line) => line.endsWith('ELOOP'))).toHaveLength(1);
});

test('a certificate is read again when that is asked for', async () => {
  followed.stop();
  put('two');
  expect(await shown()).toContain('certificate one');

  followed.reread();

  expect(await shown()).toContain('certificate two');
});

test.each([
  ['a key of another certificate', () => copyFileSync(fixture('two.key'), files().keyFile)],
  ['half a file', () => writeFileSync(files().certFile, readFileSync(fixture('two.cert')).subarray(0, 200))],
  ['no file', () => rmSync(files().keyFile)],
])('%s is not taken: the certificate before stays', async (_, spoil) => {
  spoil();
  followed.reread();

  expect(told.at(-1)).toMatch(/^TLS certificate not taken, the one before stays: \w+$/);
  expect(await shown()).toContain('certificate one');
});
