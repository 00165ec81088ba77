import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { maskNumber, maskNumbers } from '@michuhol/privacy';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';
import { Keyring } from '../platform/keyring.js';
import { keptContentOf, selectKeptContents, type ContentRow } from '../versions/kept-contents.query.js';
import { readableKey } from '../versions/record-kind.js';
import { consultationKind } from './consultation-kind.js';
import { consultationSeal } from './prepare-consultations.js';

interface Said {
  started_at: Date;
  ended_at: Date | null;
  counselor: string | null;
  channel: string | null;
  direction: string | null;
  campaign: string | null;
  topic1: string | null;
  topic2: string | null;
  topic3: string | null;
  result: string;
  agency: string | null;
  agency_word: string | null;
  department: string | null;
  call_key: string | null;
  sealed: Buffer | null;
}

const text = (value: string | null): string | null => (value === null ? null : maskNumbers(value));

/** The contents of consultation records, as people compare them. */
@Injectable()
export class ConsultationContents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {}

  /** Every content of corrected records, the oldest of each record first; numbers masked. */
  async list(wanted: ContentsWanted): Promise<KeptContent[]> {
    const rows = await selectKeptContents<Said>(consultationKind, this.dataSource, wanted);
    return Promise.all(
      rows.map(async (row) =>
        keptContentOf(row, maskNumbers(readableKey(row.recordKey)), {
          startedAt: row.started_at.toISOString(),
          endedAt: row.ended_at?.toISOString() ?? null,
          caller: await this.callerOf(wanted.sourceId, row),
          counselor: text(row.counselor),
          channel: text(row.channel),
          direction: row.direction,
          campaign: text(row.campaign),
          topic: text(
            [row.topic1, row.topic2, row.topic3].filter((level) => level !== null).join(' > ') || null,
          ),
          result: row.result,
          agency: text(row.agency_word ?? row.agency),
          department: text(row.department),
          callId: text(row.call_key),
        }),
      ),
    );
  }

  private async callerOf(
    sourceId: string,
    { sealed, recordKey, contentId }: ContentRow & Said,
  ): Promise<string | null> {
    if (sealed === null) return null;
    const opened = await this.keyring.openKept(sealed, consultationSeal(sourceId, recordKey, contentId));
    const { caller } = (opened === null ? {} : JSON.parse(opened)) as { caller?: string };
    return caller ? maskNumber(caller) : null;
  }
}
