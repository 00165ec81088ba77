import type { Message, ReadItem } from '@michuhol/formats';
import type { PurgedFamily, PurgedRange } from '../platform/purged-range.query.js';

/** Why something is not taken in whose like is destroyed. */
export const PURGED: { code: 'PURGED'; message: Message } = {
  code: 'PURGED',
  message: {
    ko: '보유기간이 끝나 파기한 기간의 기록이라 다시 받지 않습니다.',
    en: 'Records of this time were destroyed when their retention ended, and are not taken in again.',
  },
};

const placeOf = (item: ReadItem): { family: PurgedFamily; at: Date } | null => {
  switch (item.kind) {
    case 'event':
      return { family: 'calls', at: item.event.occurredAt };
    case 'call':
      return { family: 'calls', at: item.record.startedAt };
    case 'interval':
      return { family: 'calls', at: item.record.startsAt };
    case 'consultation':
      return { family: 'consultations', at: item.record.startedAt };
    case 'survey':
      return { family: 'surveys', at: item.record.answeredAt };
    default:
      return null;
  }
};

/** Whether a row tells of a time of which everything like it is destroyed. */
export const isPurged = (item: ReadItem, purged: readonly PurgedRange[]): boolean => {
  if (purged.length === 0) return false;
  const place = placeOf(item);
  if (!place) return false;
  const time = place.at.getTime();
  return purged.some(({ family, from, to }) => family === place.family && time >= from && time < to);
};

/** What was purged since a file was read: it has to be read again, with the chunks that are not stored. */
export class StaleReading extends Error {
  override readonly name = 'StaleReading';
  constructor() {
    super('days were purged while the file was read; it is read again');
  }
}
