import { Readable } from 'node:stream';
import type { Bilingual, Clock } from '@michuhol/calendar';
import type { endpoints, PersonalExport, ReplyOf } from '@michuhol/contract';
import { csvRow, UTF8_BOM } from '@michuhol/formats';
import { maskNumbers } from '@michuhol/privacy';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { see } from '../audit/seen.js';
import type { Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { notFound } from '../platform/problem.js';
import { refuseUnapproved, watermarkOf } from '../platform/watermark.js';
import { countProblems, rawContext, selectProblems, type ProblemRow } from './import-problem.query.js';

type RowProblems = ReplyOf<typeof endpoints.listImportProblems>;

const PAGE_ROWS = 1000;
const HEADER = ['줄번호 (line)', '코드 (code)', '사유', 'reason', '원문 (text)'];

/** The rows of an import that were not taken in, with what looks like a telephone number masked. */
@Injectable()
export class ImportProblemsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Rejected and set-aside rows after a place in the file that were not repaired since. @throws Problem NOT_FOUND */
  async list(id: string, after: number, limit: number): Promise<RowProblems> {
    await this.mustExist(id);
    const rows = await selectProblems(this.dataSource, id, { after, limit, rejectedOnly: false });
    return {
      rows: await Promise.all(
        rows.map(async (row) => ({
          position: row.position,
          line: row.line,
          kind: row.kind,
          code: row.code,
          message: { ko: row.message_ko, en: row.message_en },
          text: await this.textOf(id, row),
        })),
      ),
    };
  }

  /** The rejected rows as CSV for Excel: UTF-8 with its mark, CRLF, no cell that would run. @throws Problem NOT_FOUND, REFUSED (APPROVAL_NEEDED) */
  async download(id: string, asked: PersonalExport, by: Caller): Promise<StreamableFile> {
    await this.mustExist(id);
    const rows = await countProblems(this.dataSource, id);
    refuseUnapproved(rows, asked);
    see(by, [id]);
    const watermark = watermarkOf({ name: by.name, at: this.clock.now() }, asked);
    return new StreamableFile(Readable.from(this.csv(id, watermark), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="rejections-${id}.csv"`,
    });
  }

  private async *csv(id: string, watermark: Bilingual): AsyncIterable<string> {
    yield UTF8_BOM + csvRow([watermark.ko]) + csvRow(HEADER);
    for (let after = 0, more = true; more;) {
      const rows = await selectProblems(this.dataSource, id, { after, limit: PAGE_ROWS, rejectedOnly: true });
      for (const row of rows)
        yield csvRow([row.line, row.code, row.message_ko, row.message_en, await this.textOf(id, row)]);
      after = rows.at(-1)?.position ?? after;
      more = rows.length === PAGE_ROWS;
    }
  }

  /** Empty once the 30 days of the raw line are over. */
  private async textOf(id: string, { line, raw }: ProblemRow): Promise<string> {
    return raw === null ? '' : maskNumbers(await this.keyring.open(raw, rawContext(id, line)));
  }

  private async mustExist(id: string): Promise<void> {
    const rows = await this.dataSource.query<unknown[]>('SELECT FROM import WHERE id = $1', [id]);
    if (rows.length === 0) throw notFound('반입', 'The import');
  }
}
