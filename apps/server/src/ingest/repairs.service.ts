import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Bilingual, Clock } from '@michuhol/calendar';
import type { endpoints, Import, PersonalExport, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../audit/audit.service.js';
import { see } from '../audit/seen.js';
import type { Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { refuseUnapproved, watermarkOf } from '../platform/watermark.js';
import { findPlan, type ImportPlan } from './import-plan.query.js';
import { countProblems, selectProblems, selectRepairable } from './import-problem.query.js';
import { RepairImport } from './repair-import.service.js';
import { repairTableHead, repairTableRow } from './repair-table.js';
import type { RepairedRow } from './repaired-rows.js';
import { cellsOf, columnsOf, rowOf } from './row-cells.js';

/** A row with the text that it is to be read with, or with the cells that make it. */
export type GivenRepair = { position: number } & ({ text: string } | { cells: string[] });

type Repaired = ReplyOf<typeof endpoints.repairRows>;

const PAGE_ROWS = 1000;

const nothingToRepair = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: '다시 반입할 행이 없습니다. 거부된 행의 원문을 고쳐서 보내세요.',
      en: 'There is no row to import again: send rejected rows with a changed text.',
    },
    { code: 'NOTHING_TO_REPAIR' },
  );

/** Rejected rows as people repair them: looked at with their whole text, and brought again. */
@Injectable()
export class RepairsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repairs: RepairImport,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The whole text of one rejected row, in cells where its file has columns. @throws Problem NOT_FOUND also when its 30 days are over */
  async row(id: string, position: number, by: Caller): Promise<ReplyOf<typeof endpoints.getRejectedRow>> {
    const [row] = await selectRepairable(this.dataSource, id, [position]);
    if (!row) throw notFound('거부된 행', 'The rejected row');
    see(by, [id]);
    const text = await this.repairs.textOf(id, row);
    const columns = columnsOf(await this.planOf(id));
    return {
      position,
      line: row.line,
      text,
      header: columns && [...columns.header],
      cells: columns && cellsOf(text, columns.delimiter),
    };
  }

  /** The table of all rejected rows with their whole texts. @throws Problem NOT_FOUND, REFUSED (APPROVAL_NEEDED) */
  async table(id: string, asked: PersonalExport, by: Caller): Promise<StreamableFile> {
    await this.planOf(id);
    refuseUnapproved(await countProblems(this.dataSource, id), asked);
    see(by, [id]);
    const watermark = watermarkOf({ name: by.name, at: this.clock.now() }, asked);
    return new StreamableFile(Readable.from(this.tableOf(id, watermark), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="repair-${id}.csv"`,
    });
  }

  /**
   * Imports rejected rows again with other texts, as an import of its own. Rows that are no longer rejected, have no
   * text, or whose text has not changed are left as they are. @throws Problem NOT_FOUND, CONFLICT, REFUSED
   */
  async repair(id: string, given: readonly GivenRepair[], actor: Actor): Promise<Repaired> {
    const parent = await this.planOf(id);
    const delimiter = columnsOf(parent)?.delimiter ?? ',';
    const texts = given.map((row) => ({
      position: row.position,
      text: 'cells' in row ? rowOf(row.cells, delimiter) : row.text,
    }));
    const rows = await this.changedRows(id, texts);
    if (rows.length === 0) throw nothingToRepair();
    const child: Import = await this.repairs.start(parent, randomUUID(), rows, actor, this.clock.now());
    return { import: child, skipped: given.length - rows.length };
  }

  private async changedRows(
    id: string,
    given: readonly { position: number; text: string }[],
  ): Promise<RepairedRow[]> {
    const texts = new Map(given.map(({ position, text }) => [position, text]));
    const rows: RepairedRow[] = [];
    const positions = [...texts.keys()];
    for (let from = 0; from < positions.length; from += PAGE_ROWS)
      for (const row of await selectRepairable(
        this.dataSource,
        id,
        positions.slice(from, from + PAGE_ROWS),
      )) {
        const text = texts.get(row.position) ?? '';
        if (text.trim() === '' || text === (await this.repairs.textOf(id, row))) continue;
        rows.push({ position: row.position, line: row.line, text });
      }
    return rows.sort((one, other) => one.position - other.position);
  }

  private async planOf(id: string): Promise<ImportPlan> {
    const plan = await findPlan(this.dataSource, id);
    if (!plan) throw notFound('반입', 'The import');
    return plan;
  }

  private async *tableOf(id: string, watermark: Bilingual): AsyncIterable<string> {
    yield repairTableHead(watermark);
    for (let after = 0, more = true; more;) {
      const rows = await selectProblems(this.dataSource, id, { after, limit: PAGE_ROWS, rejectedOnly: true });
      for (const row of rows)
        if (row.raw !== null)
          yield repairTableRow({
            position: row.position,
            line: row.line,
            code: row.code,
            reason: row.message_ko,
            text: await this.repairs.textOf(id, row),
          });
      after = rows.at(-1)?.position ?? after;
      more = rows.length === PAGE_ROWS;
    }
  }
}
