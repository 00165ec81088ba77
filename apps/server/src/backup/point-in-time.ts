import { BackupFault } from './backup-fault.js';

const written = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,6})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;

const offsetOf = (zone: string | undefined): string => {
  // Without a zone the centre's own is meant, whatever the machine's.
  if (!zone) return '+09:00';
  if (zone === 'Z') return zone;
  const [sign, hours, minutes] = [zone[0], zone.slice(1, 3), zone.slice(3).replace(':', '') || '00'];
  return `${sign}${hours}:${minutes}`;
};

/** Reads a point in time as people write it: `2026-11-21 10:00:00+09`, without a zone in Seoul's. @throws BackupFault */
export const parsePointInTime = (text: string): Date => {
  const [, day, minutes, seconds, zone] = written.exec(text.trim()) ?? [];
  const instant = new Date(`${day}T${minutes}${seconds ?? ':00'}${offsetOf(zone)}`);
  if (day && !Number.isNaN(instant.getTime())) return instant;
  throw new BackupFault({
    ko: `시각을 읽을 수 없습니다: ${text}. "2026-11-21 10:00:00+09" 처럼 쓰세요.`,
    en: `This is no point in time: ${text}. Write it like "2026-11-21 10:00:00+09".`,
  });
};

/** An instant as recovery_target_time takes it: it does not start with a T or Z in it. */
export const recoveryTime = (instant: Date): string =>
  instant.toISOString().replace('T', ' ').replace('Z', '+00');
