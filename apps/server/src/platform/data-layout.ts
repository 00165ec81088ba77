import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseFault } from './database.js';
import { productVersion } from './product.js';

/** How folders and files lie in the data folder; raised when an older version could no longer use them. */
export const DATA_LAYOUT = 1;

const fileOf = (dataDir: string): string => join(dataDir, 'layout.json');

/** Refuses a data folder that a newer version has arranged anew. @throws DatabaseFault; nothing was changed */
export const refuseNewerLayout = (dataDir: string): void => {
  const path = fileOf(dataDir);
  if (!existsSync(path)) return;
  const { layout, version } = JSON.parse(readFileSync(path, 'utf8')) as { layout: number; version: string };
  if (layout <= DATA_LAYOUT) return;
  throw new DatabaseFault(
    `${dataDir} 은(는) 더 새로운 판(${version})의 데이터 폴더입니다. 그 판으로 시작하거나, 그 판에서 "npm run michuhol -- backup"으로 백업하세요. 바뀐 것은 없습니다. (This data folder was arranged by a newer version (${version}): start that version. Nothing was changed.)`,
  );
};

/** Notes how the data folder is arranged, for later versions. Written once for each arrangement. */
export const noteLayout = (dataDir: string): void => {
  const path = fileOf(dataDir);
  if (existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).layout === DATA_LAYOUT) return;
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const draft = `${path}.part`;
  writeFileSync(draft, `${JSON.stringify({ layout: DATA_LAYOUT, version: productVersion })}\n`, {
    mode: 0o600,
  });
  renameSync(draft, path);
};
