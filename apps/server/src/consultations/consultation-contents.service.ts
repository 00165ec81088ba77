import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { maskNumber, maskNumbers } from '../contacts/number.js';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';
import { Keyring } from '../platform/keyring.js';
import { selectConsultationContents, type ConsultationContentRow } from './consultation-contents.query.js';
import { consultationSeal } from './prepare-consultations.js';

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
    const rows = await selectConsultationContents(this.dataSource, wanted);
    return Promise.all(
      rows.map(async (row) => ({
        position: row.id,
        record: maskNumbers(row.recordKey.split('\u001f').join(' ')),
        importId: row.importId,
        receivedAt: row.receivedAt,
        supersededAt: row.supersededAt,
        cells: {
          startedAt: row.startedAt.toISOString(),
          endedAt: row.endedAt?.toISOString() ?? null,
          caller: await this.callerOf(wanted.sourceId, row),
          counselor: text(row.counselor),
          channel: text(row.channel),
          direction: row.direction,
          campaign: text(row.campaign),
          topic: text(
            [row.topic1, row.topic2, row.topic3].filter((level) => level !== null).join(' > ') || null,
          ),
          result: row.result,
          agency: text(row.agencyWord),
          department: text(row.department),
          callId: text(row.callKey),
        },
      })),
    );
  }

  private async callerOf(
    sourceId: string,
    { sealed, recordKey, contentId }: ConsultationContentRow,
  ): Promise<string | null> {
    if (sealed === null) return null;
    const opened = JSON.parse(
      await this.keyring.open(sealed, consultationSeal(sourceId, recordKey, contentId)),
    ) as { caller?: string };
    return opened.caller ? maskNumber(opened.caller) : null;
  }
}
