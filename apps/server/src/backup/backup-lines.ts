import { filesOf, type Drill } from './manifest.js';
import type { Backup } from './backup-folder.js';

const MEGABYTE = 2 ** 20;

const sizeOf = ({ manifest }: Backup): string => {
  const bytes = filesOf(manifest).reduce((sum, file) => sum + file.bytes, 0);
  return `${(bytes / MEGABYTE).toFixed(1)} MiB`;
};

const contentsOf = ({ manifest }: Backup): string => {
  if (manifest.kind === 'physical') return `파일 ${manifest.clusterFiles.length} (files)`;
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return `표 ${manifest.tables.length} 행 ${rows} (tables, rows)`;
};

const drillWord = (drill: Drill | null): string => {
  if (!drill) return '복구 시험 전 (not drilled)';
  return drill.ok ? `복구 시험 통과 ${drill.at} (drilled)` : `복구 시험 실패 ${drill.at} (DRILL FAILED)`;
};

/** A backup in a list, in one line. */
export const backupLine = (backup: Backup): string =>
  [backup.name, sizeOf(backup), contentsOf(backup), drillWord(backup.drill)].join(' · ');

/** What is said of a backup that was just made; its folder alone in the last line. */
export const madeLines = (backup: Backup): string[] => [
  `${backup.manifest.takenAt} · ${sizeOf(backup)} · ${contentsOf(backup)}`,
  backup.folder,
];

const proved = {
  logical: '복구해 비교함, 같음 (restored and compared: equal)',
  physical: '복구해 모든 행을 읽음 (restored, every row read)',
} as const;

/** What a drill showed. */
export const drillLines = (backup: Backup, drill: Drill): string[] => [
  ...drill.differences,
  `${backup.name}: ${drill.ok ? proved[backup.manifest.kind] : '복구 시험 실패 (DRILL FAILED)'} · 표 ${drill.tables} 행 ${drill.rows} (tables, rows)`,
  `RTO ${drill.seconds} s · RPO ${drill.behindSeconds} s`,
];
