import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from './problem.js';

const GIBIBYTE = 2 ** 30;

/** What is always left on the volume: the database may lie on it, and without room it stops. */
const RESERVE_BYTES = 256 * 1024 ** 2;

/** How full a volume is. */
export interface DiskReading {
  /** The share that is used, 0 to 1. */
  usedShare: number;
  freeBytes: number;
}

const diskFull = (): Problem =>
  new Problem('DISK_FULL', {
    ko: '저장 공간이 부족합니다. 공간을 늘린 뒤 다시 시도하세요. 저장된 것은 없습니다.',
    en: 'The disk is full. Make room and try again. Nothing was stored.',
  });

/** Reads the volume of a folder, or of the nearest folder above it that is there already. */
export const readDisk = async (folder: string): Promise<DiskReading> => {
  try {
    const { blocks, bavail, bsize } = await statfs(folder);
    return { usedShare: blocks === 0 ? 0 : 1 - bavail / blocks, freeBytes: bavail * bsize };
  } catch (error) {
    const above = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === folder) throw error;
    return readDisk(above);
  }
};

/**
 * Whether a volume is too full for more data: nine tenths are used. A large disk is nine tenths full while there is
 * room for years, so that 10 GiB that are free are always enough.
 */
export const isNearlyFull = ({ usedShare, freeBytes }: DiskReading): boolean =>
  usedShare >= 0.9 && freeBytes < 10 * GIBIBYTE;

/** Refuses what would fill the volume of a folder, before the first byte of it is written. @throws Problem DISK_FULL */
export const needRoom = async (folder: string, bytes: number): Promise<void> => {
  const { freeBytes } = await readDisk(folder);
  if (freeBytes < bytes + RESERVE_BYTES) throw diskFull();
};
