import { createHash } from 'node:crypto';
import { dayOf, type Clock } from '@michuhol/calendar';
import { EXPORT_ROWS, subjectRecordKindNames, type endpoints, type InputOf } from '@michuhol/contract';
import { maskNumber } from '@michuhol/privacy';
import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import { tell } from '../audit/seen.js';
import type { Caller } from '../identity/caller.js';
import { attachedFile } from '../platform/attached-file.js';
import { CLOCK } from '../platform/clock.js';
import type { ExportedFile } from '../platform/export-table.js';
import { exportXlsx } from '../platform/export-xlsx.js';
import { watermarkOf } from '../platform/watermark.js';
import { SubjectSearch } from './subject-search.service.js';

/** What is kept about a person as a file for that person. */
@Injectable()
export class SubjectFile {
  constructor(
    private readonly search: SubjectSearch,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everything about a number; the SHA-256 of the file stands in the log. @throws Problem REFUSED with code NOT_A_NUMBER */
  async make(asked: InputOf<typeof endpoints.exportSubject>['body'], by: Caller): Promise<StreamableFile> {
    const { records, counts } = await this.search.find(asked.number, by, EXPORT_ROWS);
    const at = this.clock.now();
    const watermark = watermarkOf({ name: by.name, at }, asked);
    const file: ExportedFile | { bytes: Buffer; type: string; extension: '.json' } =
      asked.format === 'json'
        ? {
            bytes: Buffer.from(
              JSON.stringify(
                { watermark: watermark.ko, number: maskNumber(asked.number), counts, records },
                null,
                2,
              ),
            ),
            type: 'application/json',
            extension: '.json',
          }
        : await exportXlsx(
            {
              title: {
                ko: `${maskNumber(asked.number)} 보유 정보`,
                en: `What is kept about ${maskNumber(asked.number)}`,
              },
              columns: [
                { ko: '구분', en: 'Kind', kind: 'text' },
                { ko: '시각', en: 'Time', kind: 'instant' },
                { ko: '이름', en: 'Name', kind: 'text' },
                { ko: '내용', en: 'Content', kind: 'text' },
                { ko: '정정', en: 'Correction', kind: 'text' },
              ],
              rows: records.map(({ kind, at: when, name, detail, corrections }) => [
                subjectRecordKindNames[kind].ko,
                when,
                name,
                detail,
                corrections.map(({ note }) => note).join(' / '),
              ]),
              footer: [],
              watermark,
            },
            'ko',
          );
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    tell(by, { sha256, records: records.length });
    return attachedFile(file as ExportedFile, `subject-${dayOf(at)}`);
  }
}
