import { existsSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';

/** Linux keeps this folder in memory; a container mostly gives it a few megabytes. */
const IN_MEMORY = '/dev/shm';
/** More than the databases of one run and their logs together. */
const ROOM_BYTES = 6 * 2 ** 30;

/**
 * Where the data of a run lies: in memory where there is room. A database is more than a thousand files, and to make
 * so many for every test keeps a disk's file system busier than all that the tests ask of PostgreSQL.
 */
export const roomyFolder = () => {
  if (!existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize > ROOM_BYTES && freemem() > ROOM_BYTES ? IN_MEMORY : tmpdir();
};
