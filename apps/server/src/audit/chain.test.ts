import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { AuditMonths } from './audit-months.service.js';
import { AuditService, SYSTEM } from './audit.service.js';
import { openLog, someNote, tamper, type TestLog } from './testing.js';

let platform: TestPlatform;
let log: TestLog;
const faults = async (): Promise<string[]> =>
  (await log.checks.verify('test')).report.faults.map(
    ({ kind, seq, entryId }) => `${kind} ${seq ?? '-'} ${entryId ?? '-'}`,
  );

beforeEach(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
  log = openLog(platform);
});
afterEach(() => platform.close());

/** Six entries, linked: ids and places are 1 to 6. */
const sixEntries = async (): Promise<void> => {
  const audit = new AuditService(platform.clock);
  for (let each = 1; each <= 5; each += 1) await log.see(`call:asterisk-1/${each}`);
  await audit.record(platform.dataSource.manager, SYSTEM, 'period.closed', 'april');
  expect(await log.chainer.linkAll()).toBe(6);
};

test.each(['UPDATE audit_entry SET actor = actor', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
  'the console itself may not: %s',
  async (sql) => {
    await log.see('a');
    for (const table of ['audit_entry', 'audit_entry_rest', 'audit_entry_2026_12', 'audit_link'])
      await expect(
        platform.dataSource.query(
          sql.replace('audit_entry', table).replaceAll('actor', table.includes('link') ? 'seq' : 'actor'),
        ),
      ).rejects.toMatchObject({ code: '42501' });
  },
);

test('whoever gives itself the right back is refused by the trigger, on the whole and on each month', async () => {
  await log.see('a');
  for (const table of ['audit_entry', 'audit_entry_rest', 'audit_entry_2026_12', 'audit_link']) {
    const column = table.includes('link') ? 'seq' : 'actor';
    await platform.dataSource.query(`GRANT UPDATE, DELETE, TRUNCATE ON ${table} TO CURRENT_USER`);
    for (const sql of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
    ])
      await expect(platform.dataSource.query(sql)).rejects.toMatchObject({
        code: '42501',
        message: expect.stringContaining('append-only'),
      });
  }
});

test('a month that its owner drops is missed, entry by entry', async () => {
  platform.clock.set('2026-12-03T12:00:00+09:00');
  await sixEntries();
  await platform.dataSource.query('DROP TABLE audit_entry_2026_12');
  expect(await faults()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `missing ${n} ${n}`));
});

test('a log without entries is intact', async () => {
  expect(await faults()).toEqual([]);
});

test('what nobody touched is intact, and only what is new is linked', async () => {
  await sixEntries();
  expect(await log.chainer.linkAll()).toBe(0);
  await log.see('later');
  const { check, report } = await log.checks.verify('test');
  expect(check).toMatchObject({ intact: true, faultCount: 0, entries: 7, by: 'test' });
  expect(report.faults).toEqual([]);
});

test('a changed and a deleted entry are both found and named', async () => {
  await sixEntries();
  await tamper(
    platform,
    `UPDATE audit_entry SET actor = 'somebody else' WHERE id = 2`,
    'DELETE FROM audit_entry WHERE id = 5',
  );
  expect(await faults()).toEqual(['changed 2 2', 'missing 5 5']);
});

test('an entry moved to another time is changed, not missing', async () => {
  await sixEntries();
  await tamper(platform, `UPDATE audit_entry SET at = at - interval '1 year' WHERE id = 3`);
  expect(await faults()).toEqual(['changed 3 3']);
});

test('an entry taken out together with its link leaves a gap', async () => {
  await sixEntries();
  await tamper(platform, 'DELETE FROM audit_entry WHERE id = 4', 'DELETE FROM audit_link WHERE seq = 4');
  expect(await faults()).toEqual(['reordered 5 -']);
});

test('links in another order are found', async () => {
  await sixEntries();
  const move = (from: number, to: number): string => `UPDATE audit_link SET seq = ${to} WHERE seq = ${from}`;
  await tamper(platform, move(2, 100), move(3, 2), move(100, 3));
  expect(await faults()).toEqual(expect.arrayContaining(['reordered 2 3', 'reordered 3 2']));
});

test('a link that was taken away leaves its entry without one', async () => {
  await sixEntries();
  platform.clock.set('2026-04-01T15:00:00+09:00');
  await log.see('later');
  await log.chainer.linkAll();
  await tamper(platform, 'DELETE FROM audit_link WHERE seq = 3');
  expect(await faults()).toEqual(['reordered 4 -', 'unlinked - 3']);
});

test('a tail cut off with its entries is found by the anchor outside the database', async () => {
  await sixEntries();
  platform.clock.set('2026-04-02T00:05:00+09:00');
  expect(await log.checks.anchor()).toBe('2026-04-01');
  expect(await log.checks.anchor()).toBeNull();
  expect(await faults()).toEqual([]);
  await tamper(platform, 'DELETE FROM audit_entry WHERE id > 4', 'DELETE FROM audit_link WHERE seq > 4');
  expect(await faults()).toEqual(['truncated 6 -']);
  await log.see('grown again');
  await log.see('to the same length');
  expect(await faults()).toEqual(['forged 6 -']);
});

test('an anchor that was rewritten is found', async () => {
  await sixEntries();
  platform.clock.set('2026-04-02T00:05:00+09:00');
  await log.checks.anchor();
  const file = join(platform.config.anchorDir, '2026.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"seq":6', '"seq":4'));
  expect(await faults()).toEqual(['anchorBroken 4 -']);
});

test('a whole chain made again without the key is found', async () => {
  await sixEntries();
  const keyFile = join(platform.config.keyDir, 'audit-chain.key');
  const key = readFileSync(keyFile, 'utf8');
  await tamper(platform, `UPDATE audit_entry SET actor = 'x' WHERE id = 1`, 'DELETE FROM audit_link');
  rmSync(keyFile);
  expect(await log.chainer.linkAll()).toBe(6);
  writeFileSync(keyFile, key);
  expect(await faults()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `forged ${n} ${n}`));
});

test('without its key the chain is neither verified nor continued', async () => {
  await sixEntries();
  rmSync(join(platform.config.keyDir, 'audit-chain.key'));
  expect(await faults()).toEqual(['keyMissing - -']);
  await log.see('later');
  await expect(log.chainer.linkAll()).rejects.toThrow('audit-chain.key');
});

test('months that were destroyed leave a chain that verifies, and a seal that cannot be changed', async () => {
  const months = new AuditMonths(platform.dataSource, log.chainer, platform.config, platform.clock);
  platform.clock.set('2026-12-31T23:00:00+09:00');
  await months.ensureAhead();
  await sixEntries();
  // Written in December, linked in January: its link stays when the month goes.
  await log.see('at the turn of the year');
  platform.clock.set('2027-01-01T00:01:00+09:00');
  await log.see('in the new year');
  expect(await months.dropEntriesBefore('2027-01')).toEqual({ entries: 7, throughSeq: 6 });
  const rows = await platform.dataSource.query<unknown[]>('SELECT FROM audit_entry');
  expect(rows).toHaveLength(1);
  expect(await faults()).toEqual([]);
  expect(await months.dropEntriesBefore('2027-01')).toEqual({ entries: 0, throughSeq: 6 });
  await platform.dataSource.query('GRANT UPDATE ON audit_seal TO CURRENT_USER');
  await platform.dataSource.query('ALTER TABLE audit_seal DISABLE TRIGGER USER');
  await platform.dataSource.query(`UPDATE audit_seal SET before = before + interval '1 month'`);
  expect(await faults()).toContain('forged 6 -');
});

test('months for which no table was made are destroyed as well', async () => {
  const months = new AuditMonths(platform.dataSource, log.chainer, platform.config, platform.clock);
  await log.see('before any table');
  platform.clock.set('2026-05-02T12:00:00+09:00');
  await log.see('kept');
  expect(await months.dropEntriesBefore('2026-05')).toMatchObject({ entries: 1 });
  expect(await faults()).toEqual([]);
  await expect(platform.dataSource.query('DELETE FROM audit_entry_rest')).rejects.toMatchObject({
    code: '42501',
  });
});

test('notes that come together are written together, none is lost and none is shown before', async () => {
  await Promise.all(Array.from({ length: 1000 }, (_, each) => log.see(`call:a/${each}`)));
  const [row] = await platform.dataSource.query<{ count: number; transactions: number }[]>(
    'SELECT count(*)::int AS count, count(DISTINCT xmin::text)::int AS transactions FROM audit_entry',
  );
  expect(row?.count).toBe(1000);
  expect(row?.transactions).toBeLessThan(20);
});

test('a number in what was asked is masked, a day is not', async () => {
  await log.log.note({ ...someNote(), details: { from: '2026-04-01', q: '010-9137-4652 김' } });
  const [row] = await platform.dataSource.query<{ details: unknown }[]>('SELECT details FROM audit_entry');
  expect(row?.details).toEqual({ from: '2026-04-01', q: '010-****-4652 김' });
});
