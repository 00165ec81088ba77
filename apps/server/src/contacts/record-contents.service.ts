import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';
import { Keyring } from '../platform/keyring.js';
import { contactSeal } from './contact-seal.js';
import { maskNumber, maskNumbers } from '@michuhol/privacy';
import { eventSeal } from './prepare-events.js';
import { selectRecordContents, type RecordContentRow } from './record-contents.query.js';
import type { StatedFacts } from './stated-facts.js';

const text = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  const instant = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : null;
  return instant ? instant.toISOString() : maskNumbers(String(value));
};

const ofVisits = [
  'queue',
  'arrivedAt',
  'outcome',
  'waitSeconds',
  'talkSeconds',
  'holdSeconds',
  'acwSeconds',
  'ringSeconds',
  'agent',
  'endedBy',
  'transfer',
  'transferTarget',
] as const;

/** The visits of a record in one cell for each field, in their order. */
const visitCells = (visits: StatedFacts['visits']): Record<string, string | null> =>
  Object.fromEntries(
    ofVisits.map((name) => {
      const values = visits.map((visit) => text(visit[name]));
      return [name, values.every((value) => value === null) ? null : values.map((v) => v ?? '-').join(' → ')];
    }),
  );

/** The contents of records of calls, as people compare them. */
@Injectable()
export class RecordContents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {}

  /** Every content of corrected records, the oldest of each record first; numbers masked. */
  async list(wanted: ContentsWanted): Promise<KeptContent[]> {
    const rows = await selectRecordContents(this.dataSource, wanted);
    return Promise.all(
      rows.map(async (row) => ({
        position: row.recordId,
        record: maskNumbers(row.recordKey.split('\u001f').join(' ')),
        importId: row.importId,
        receivedAt: row.receivedAt,
        supersededAt: row.supersededAt,
        cells: {
          startedAt: text(row.facts.startedAt),
          endedAt: text(row.facts.endedAt),
          caller: await this.callerOf(wanted.sourceId, row),
          channel: text(row.facts.channel),
          direction: text(row.facts.direction),
          endedIn: text(row.facts.endedIn),
          ...visitCells(row.facts.visits),
        },
      })),
    );
  }

  private async callerOf(
    sourceId: string,
    { callerSealed, sealedFor, content, contactKey, recordKey }: RecordContentRow,
  ): Promise<string | null> {
    if (callerSealed === null) return null;
    const isContact = sealedFor === 'contact';
    const bound = isContact ? contactSeal(sourceId, contactKey ?? recordKey) : eventSeal(content);
    const opened = await this.keyring.openKept(callerSealed, bound);
    if (opened === null) return null;
    const caller = isContact ? opened : (JSON.parse(opened) as { caller?: string }).caller;
    return caller === undefined ? null : maskNumber(caller);
  }
}
