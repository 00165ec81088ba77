import { Logger } from '@nestjs/common';
import { isNearlyFull, type DiskReading } from './disk-room.js';
import { Problem } from './problem.js';

/** When a sender may ask again whether there is room: somebody has to make it. */
const RETRY_SECONDS = 30;

/** How full the volume of the data folder is, and whether data is taken in. */
export interface RoomState extends DiskReading {
  isReadOnly: boolean;
}

/**
 * Watches the volume of the data folder. While it is nearly full nothing is taken in that makes the database grow, so
 * that there is room for whoever works, and for mending; everything goes on by itself when room was made.
 */
export class DataRoom {
  private readonly logger = new Logger('room');
  private wasReadOnly = false;

  /** `read` tells of the volume; it is asked every time, which takes no longer than a look at a file. */
  constructor(private readonly read: () => Promise<DiskReading>) {}

  /** How it is now. Beginning and end of being read-only are written to the log. */
  async state(): Promise<RoomState> {
    const reading = await this.read();
    const isReadOnly = isNearlyFull(reading);
    const percent = Math.floor(reading.usedShare * 100);
    if (isReadOnly && !this.wasReadOnly)
      this.logger.warn(
        `자료 디스크가 ${percent} % 찼습니다. 공간을 늘릴 때까지 새 자료를 받지 않습니다. (The data disk is ${percent} % full: no data is taken in until room is made.)`,
      );
    if (!isReadOnly && this.wasReadOnly)
      this.logger.warn(
        '자료 디스크에 공간이 생겨 새 자료를 다시 받습니다. (There is room on the data disk: data is taken in again.)',
      );
    this.wasReadOnly = isReadOnly;
    return { ...reading, isReadOnly };
  }

  /** Refuses what makes the database grow. @throws Problem DISK_FULL with the code DISK_NEARLY_FULL */
  async need(): Promise<void> {
    const { isReadOnly, usedShare } = await this.state();
    if (!isReadOnly) return;
    const percent = Math.floor(usedShare * 100);
    throw new Problem(
      'DISK_FULL',
      {
        ko: `자료 디스크가 ${percent} % 차서 새 자료를 받지 않습니다. 공간이 생기면 저절로 다시 받습니다. 저장된 것은 없습니다.`,
        en: `The data disk is ${percent} % full, so no data is taken in; it goes on by itself when room is made. Nothing was stored.`,
      },
      { code: 'DISK_NEARLY_FULL', retryAfterSeconds: RETRY_SECONDS },
    );
  }
}
