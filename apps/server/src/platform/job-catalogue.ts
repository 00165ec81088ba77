import { z } from 'zod';

/**
 * Every kind of job with its payload. A job is only a hint to look: what is to be done stands in the
 * database, and running a job twice changes nothing.
 */
export const jobCatalogue = {
  /** Imports an uploaded file; resumes where it committed. */
  runImport: z.object({ importId: z.uuid() }),
  /** Takes back what an import stored; goes on where it committed. */
  withdrawImport: z.object({ importId: z.uuid() }),
  /** Months ahead, expired raw texts, old sessions and answers, forgotten uploads. */
  housekeeping: z.object({}),
  /** Makes the figures of days final whose closing time has come. */
  closeDays: z.object({}),
  /** Compares the roll-ups of what was written since the night before, and of some days more, with their facts. */
  verifyRollups: z.object({}),
  /** Compares the roll-ups of a range with their facts, as somebody asked. */
  verifyRange: z.object({ runId: z.int() }),
  /** Makes the roll-ups of a range again; goes on where it committed. */
  rebuildRange: z.object({ runId: z.int() }),
  /** Holds the identities that figures must keep against every day that changed. */
  checkBalances: z.object({}),
  /** Publishes the daily reports that are due, and new versions of those whose days have changed. */
  makeDailyReports: z.object({}),
  /** Looks for records whose retention has ended. */
  planDestructions: z.object({}),
  /** Destroys what is approved; goes on where it committed. */
  carryOutDestructions: z.object({}),
  /** Ends accounts whose last day is over. */
  endAccounts: z.object({}),
  /** Backs up, restores what was backed up into an empty cluster and compares; only where a folder is named. */
  makeBackups: z.object({}),
  /** Seals anew what retired keys seal. */
  sealAnew: z.object({}),
  /** Reminds of full reports, and tells the protection officer of reviews whose deadline has passed. */
  watchIncidents: z.object({}),
  /** Sends the messages about alerts that are due. */
  sendAlertMessages: z.object({}),
  /** Ends restrictions and registrations whose time is over, and purges identifiers. */
  watchCallerCases: z.object({}),
  /** Verifies the chain of the access log, as somebody asked. */
  verifyAuditLog: z.object({ checkId: z.int() }),
  /** Anchors the access log outside the database, and makes the months ahead. */
  closeAuditDay: z.object({}),
  /** Ends rests that are over, and asks again at the end of a shift. */
  watchMeasures: z.object({}),
} as const;

const TEN_MINUTES = { every: 10 * 60_000 };

/** How often, or when by the clock of Seoul. */
export type Schedule = { every: number } | { pattern: string; tz: string };

/** When jobs come by themselves; backups each day at the time given. */
export const schedulesWith = (backupTime: string): Partial<Record<keyof typeof jobCatalogue, Schedule>> => ({
  housekeeping: TEN_MINUTES,
  closeDays: TEN_MINUTES,
  endAccounts: TEN_MINUTES,
  sealAnew: TEN_MINUTES,
  watchCallerCases: { every: 60_000 },
  sendAlertMessages: { every: 15_000 },
  watchMeasures: { every: 60_000 },
  watchIncidents: { every: 60_000 },
  closeAuditDay: { pattern: '0 5 0 * * *', tz: 'Asia/Seoul' },
  verifyRollups: { pattern: '0 30 3 * * *', tz: 'Asia/Seoul' },
  planDestructions: { pattern: '0 10 1 * * *', tz: 'Asia/Seoul' },
  carryOutDestructions: TEN_MINUTES,
  checkBalances: { pattern: '0 30 4 * * *', tz: 'Asia/Seoul' },
  // On the hour too, so that the report of the day before lies ready at nine.
  makeDailyReports: { pattern: '0 */10 * * * *', tz: 'Asia/Seoul' },
  makeBackups: {
    pattern: `0 ${Number(backupTime.slice(3))} ${Number(backupTime.slice(0, 2))} * * *`,
    tz: 'Asia/Seoul',
  },
});

/** The name of a kind of job. */
export type JobName = keyof typeof jobCatalogue;
/** The payload of a kind of job. */
export type JobPayload<N extends JobName> = z.infer<(typeof jobCatalogue)[N]>;
