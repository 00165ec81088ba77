import { statfs } from 'node:fs/promises';
import { Problem } from './problem.js';

/** What is always left on the volume: the database may lie on it, and without room it stops. */
const RESERVE_BYTES = 256 * 1024 ** 2;

/** From this share on somebody should make room. */
export const NEARLY_FULL = 0.9;

const diskFull = (): Problem =>
  new Problem('DISK_FULL', {
    ko: '저장 공간이 부족합니다. 공간을 늘린 뒤 다시 시도하세요. 저장된 것은 없습니다.',
    en: 'The disk is full. Make room and try again. Nothing was stored.',
  });

/** The share of a folder's volume that is used, 0 to 1. */
export const usedShare = async (folder: string): Promise<number> => {
  const { blocks, bavail } = await statfs(folder);
  return blocks === 0 ? 0 : 1 - bavail / blocks;
};

/** Refuses what would fill the volume of a folder, before the first byte of it is written. @throws Problem DISK_FULL */
export const needRoom = async (folder: string, bytes: number): Promise<void> => {
  const { bsize, bavail } = await statfs(folder);
  if (bsize * bavail < bytes + RESERVE_BYTES) throw diskFull();
};
