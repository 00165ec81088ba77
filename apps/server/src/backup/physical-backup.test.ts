import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyCluster, isKept } from './physical-backup.js';

test('a file that goes while a cluster is copied is left out, and the others are there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-test-'));
  try {
    mkdirSync(join(folder, 'cluster/base/5'), { recursive: true });
    writeFileSync(join(folder, 'cluster/base/5/16384'), 'rows');
    const files = ['base/5/16385', 'base/5/16384', 'base/5/16386'];
    const kept = await copyCluster(join(folder, 'cluster'), files, join(folder, 'backup'));
    expect(kept.map(({ path }) => path)).toEqual(['cluster/base/5/16384.gz']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what a new server makes itself, and temporary tables, are not copied', () => {
  const left = [
    'postmaster.pid',
    'base/5/t19_21297',
    'base/5/t19_21297_fsm',
    'base/pgsql_tmp/1',
    'pg_wal/0001',
  ];
  expect(left.filter(isKept)).toEqual([]);
  const copied = ['base/5/16384', 'base/5/16384_vm', 'global/pg_control', 'pg_xact/0000'];
  expect(copied.filter(isKept)).toEqual(copied);
});
