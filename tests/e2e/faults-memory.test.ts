import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import { endpoints } from '@michuhol/contract';
import { addSource, signInAs, type Client } from '../support/api.js';
import { callTable } from '../support/call-files.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { importFile, settled, sqlOf, type Sql } from '../support/fault-run.js';
import { forgetPeak, peakMemory, tellsMemory } from '../support/memory.js';
import { isReady, newDataDir, removeDataDir, startProduct, type RunningProduct } from '../support/product.js';

const PATIENCE_MS = 300_000;
const MEBIBYTE = 2 ** 20;
/** What the server as a whole may hold, whatever it reads. */
const MOST = 512 * MEBIBYTE;

if (!tellsMemory) console.log('skipped: memory of an import (only Linux tells the peak of a process)');
const onLinux = tellsMemory ? describe : describe.skip;

/** So many mebibytes of one letter in lines of 64, packed to about a thousandth of it. */
const bomb = async (mebibytes: number): Promise<Buffer<ArrayBuffer>> => {
  const gzip = createGzip({ level: 9 });
  const packed: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => packed.push(chunk));
  const piece = Buffer.from(`${'a'.repeat(63)}\n`.repeat(MEBIBYTE / 64));
  for (let nth = 0; nth < mebibytes; nth += 1) if (!gzip.write(piece)) await once(gzip, 'drain');
  gzip.end();
  await once(gzip, 'end');
  return Buffer.concat(packed);
};

onLinux('P6 bounded memory', () => {
  let database: ExternalDatabase;
  let dataDir = '';
  let sql: Sql;
  let product: RunningProduct;
  let manager: Client;
  beforeAll(async () => {
    database = await createExternalDatabase('faults_memory');
    dataDir = newDataDir();
    sql = sqlOf(database.url);
    product = await startProduct({ DATABASE_URL: database.url, MICHUHOL_DATA_DIR: dataDir }, dataDir);
    const admin = await signInAs(product, 'admin');
    manager = await signInAs(product, 'manager');
    await admin.ask(endpoints.switchSimulator, { body: { running: false } });
    for (const code of ['small', 'large', 'hostile'])
      await addSource(admin, { code, name: code, dataSet: 'sample' });
  }, PATIENCE_MS);
  afterAll(async () => {
    await product?.stop();
    await sql?.close();
    await database?.drop();
    removeDataDir(dataDir);
  });

  const pid = (): number => product.child.pid ?? 0;
  const upload = (source: string, file: string | Buffer<ArrayBuffer>, name: string, profile?: string) =>
    importFile(product.url, manager, source, file, name, profile);
  /** The peak while a whole call list is taken in and added up. */
  const peakOf = async (source: string, calls: number): Promise<number> => {
    const table = callTable(calls);
    const file = table.file();
    // Making the file took longer than an idle connection lives: its end must be heard before the next request.
    await new Promise((resolve) => setTimeout(resolve, 100));
    forgetPeak(pid());
    const { id } = await upload(source, file, 'calls.csv', 'michuhol-calls');
    expect(await settled(sql, [id])).toMatchObject([{ state: 'done', accepted: table.accepted }]);
    return peakMemory(pid());
  };
  /** With what a file that nobody should send is refused. */
  const refusalOf = (file: Buffer<ArrayBuffer>, name: string): Promise<string> =>
    upload('hostile', file, name).then(() => 'taken', String);

  test(
    'a file of 150,000 calls needs hardly more than one of 20,000, and less than 512 MiB',
    async () => {
      const small = await peakOf('small', 20_000);
      const large = await peakOf('large', 150_000);
      expect(large).toBeLessThan(MOST);
      expect(large).toBeLessThan(1.3 * small);
    },
    PATIENCE_MS,
  );

  test(
    'a gzip bomb and a line of 80 MiB are refused below 512 MiB, and the server goes on',
    async () => {
      const packed = await bomb(512);
      expect(packed.length).toBeLessThan(2 * MEBIBYTE);
      forgetPeak(pid());
      expect(await refusalOf(packed, 'calls.csv.gz')).toMatch(/422 .*ARCHIVE_BOMB/);
      expect(await refusalOf(Buffer.alloc(80 * MEBIBYTE, 'x'), 'calls.csv')).toMatch(/422 .*LINE_TOO_LONG/);
      expect(peakMemory(pid())).toBeLessThan(MOST);
      expect(await isReady(product.url)).toBe(true);
      expect(product.child.exitCode).toBeNull();
    },
    PATIENCE_MS,
  );
});
