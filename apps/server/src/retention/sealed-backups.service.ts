import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, dayOf } from '@michuhol/calendar';
import type { endpoints, ReplyOf, RetentionKind } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../platform/config.js';
import { periodOf, type KeyPurpose } from '../platform/key-periods.js';
import { startsOn } from './found-months.js';

/** What is read of a backup's manifest: how it was made, and the instant that it shows. */
const manifestSchema = z.object({
  kind: z.enum(['logical', 'physical']),
  takenAt: z.iso.datetime({ offset: true }),
});
type Taken = z.infer<typeof manifestSchema> & { name: string };

/** Under which key the numbers and texts of a kind lie; what has none stays readable in a backup until it ends. */
const purposes: Partial<Record<RetentionKind, KeyPurpose>> = {
  calls: 'caller',
  consultations: 'caller',
  incidents: 'incident',
  subjectRequests: 'subject',
  quarantine: 'quarantine',
};

interface Ended {
  number: string;
  kind: RetentionKind;
  beginsAt: Date;
  endedAt: Date;
}

/** Backups that were taken before a destruction: what was destroyed lies in them until they are deleted in their turn. */
@Injectable()
export class SealedBackupsService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Every backup that a destruction came after, the newest first. */
  async list(): Promise<ReplyOf<typeof endpoints.listSealedBackups>> {
    const { dir, keep } = this.config.backup;
    if (dir === null) return { known: false, backups: [] };
    const ended = await this.dataSource.query<Ended[]>(
      `SELECT number, kind, ${startsOn('from_day')} AS "beginsAt", finished_at AS "endedAt"
       FROM destruction_certificate JOIN destruction ON destruction.id = destruction_id ORDER BY ordinal`,
    );
    const destroyed = await this.destroyedKeys();
    const certificates = ended.map(({ number, kind, beginsAt, endedAt }) => {
      const purpose = purposes[kind];
      const unreadable = purpose !== undefined && destroyed.has(`${purpose}-${periodOf[purpose](beginsAt)}`);
      return { endedAt, told: { number, unreadable } };
    });
    // One of each kind is made a day, and the oldest beyond a number of them go.
    const backups = (await takenIn(dir)).flatMap(({ name, takenAt }) => {
      const taken = new Date(takenAt);
      const since = certificates.filter(({ endedAt }) => endedAt > taken).map(({ told }) => told);
      if (since.length === 0) return [];
      const endsOn = addDays(dayOf(taken), keep);
      return [{ name, takenAt, endsOn, certificates: since }];
    });
    return { known: true, backups: backups.sort((a, b) => b.takenAt.localeCompare(a.takenAt)) };
  }

  private async destroyedKeys(): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ name: string }[]>(
      `SELECT purpose || '-' || period AS name FROM data_key GROUP BY purpose, period
       HAVING bool_and(destroyed_at IS NOT NULL)`,
    );
    return new Set(rows.map(({ name }) => name));
  }
}

/** The complete backups of a folder; whatever else lies there is none. */
const takenIn = async (dir: string): Promise<Taken[]> => {
  const found: Taken[] = [];
  for (const name of await readdir(dir).catch(() => []))
    try {
      const text = await readFile(join(dir, name, 'manifest.json'), 'utf8');
      found.push({ name, ...manifestSchema.parse(JSON.parse(text)) });
    } catch {
      // Drafts, the archived log and whatever else lies there have no manifest: they are no backups.
    }
  return found;
};
