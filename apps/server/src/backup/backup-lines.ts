import { filesOf, type Drill } from './manifest.js';
import type { Backup } from './backup-folder.js';
import type { Restored } from './restore.js';

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

/** How long coming back takes, and how much is lost at most. */
const objectives = ({ seconds, behindSeconds }: Drill): string => `RTO ${seconds} s · RPO ${behindSeconds} s`;

const drillWord = (drill: Drill | null): string => {
  if (!drill) return '복구 시험 전 (not drilled)';
  if (!drill.ok) return `복구 시험 실패 ${drill.at} (DRILL FAILED)`;
  return `복구 시험 통과 ${drill.at} (drilled) · ${objectives(drill)}`;
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
  objectives(drill),
];

/** What is said of a restore; the new data folder alone in the last line. */
export const restoredLines = (backup: Backup, { dataDir, aside, closed, missing }: Restored): string[] => {
  const lines = [
    `${backup.name} 을(를) 복구했습니다. 모두 다시 로그인해야 하며, 그 뒤에 바뀐 계정과 권한을 확인하세요. (restored; everybody signs in again; look through the accounts and rights that were changed since)`,
  ];
  if (closed.length > 0)
    lines.push(
      `파기된 열쇠로 봉한 것은 열리지 않습니다 (sealed under destroyed keys, for good): ${closed.join(', ')}`,
    );
  if (missing.length > 0)
    lines.push(
      `열쇠가 없어 시작되지 않습니다. 열쇠 폴더나 그 백업에서 되돌리세요 (the console will not start without these keys; bring them back): ${missing.join(', ')}`,
    );
  if (aside) lines.push(`이전 자료는 그대로 있습니다 (the former data is kept): ${aside}`);
  return [...lines, `MICHUHOL_DATA_DIR=${dataDir}`];
};
