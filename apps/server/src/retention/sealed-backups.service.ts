import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { endpoints, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../platform/config.js';

/** What is read of a backup's manifest. */
const manifestSchema = z.object({ takenAt: z.iso.datetime({ offset: true }) });

/** Backups are made daily: the one that so many newer ones follow is deleted. */
const DAY_MS = 86_400_000;

/** Backups that were taken before a destruction: what was destroyed lies in them still, sealed under keys that are gone. */
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
    const ended = await this.dataSource.query<{ number: string; at: Date }[]>(
      `SELECT number, finished_at AS at FROM destruction_certificate JOIN destruction ON destruction.id = destruction_id
       ORDER BY ordinal`,
    );
    const backups = [];
    for (const name of await readdir(dir).catch(() => [])) {
      const takenAt = await takenIn(join(dir, name, 'manifest.json'));
      if (takenAt === null) continue;
      const certificates = ended.filter(({ at }) => at > takenAt).map(({ number }) => number);
      if (certificates.length === 0) continue;
      const endsAt = new Date(takenAt.getTime() + keep * DAY_MS).toISOString();
      backups.push({ name, takenAt: takenAt.toISOString(), endsAt, certificates });
    }
    return { known: true, backups: backups.sort((a, b) => b.takenAt.localeCompare(a.takenAt)) };
  }
}

/** When a backup was taken; null for a folder that is none. */
const takenIn = async (path: string): Promise<Date | null> => {
  try {
    return new Date(manifestSchema.parse(JSON.parse(await readFile(path, 'utf8'))).takenAt);
  } catch {
    return null;
  }
};
