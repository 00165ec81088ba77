import type { Bilingual } from '@michuhol/calendar';
import type { endpoints, InputOf, MetricCall } from '@michuhol/contract';
import { Injectable, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { exportCsv } from '../platform/export-csv.js';
import type { ExportedFile, ExportTable } from '../platform/export-table.js';
import { exportXlsx } from '../platform/export-xlsx.js';
import { grouped } from '../platform/grouped.js';
import { Problem } from '../platform/problem.js';
import { answerTable } from './answer-table.js';
import { callTable } from './call-table.js';
import { CallsService } from './calls.service.js';
import { FiguresService } from './figures.service.js';
import { mayTellPersons } from './person-access.js';
import { questionOf } from './question.js';

type Query<Name extends keyof typeof endpoints> = InputOf<(typeof endpoints)[Name]>['query'];
type Csv = Pick<Query<'exportMetricsCsv'>, 'encoding' | 'language' | 'lossy'>;

/** More calls than a sheet can be read with; a shorter range or a filter gives the rest. */
const MOST_CALLS = 50_000;
const PAGE = 2000;

const attached = ({ bytes, type, extension }: ExportedFile, name: string): StreamableFile =>
  new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}${extension}"` });

/** Figures and lists of calls as files. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: FiguresService,
    private readonly calls: CallsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws Problem INVALID_REQUEST, REFUSED (NOT_IN_CP949) */
  async metricsCsv(query: Query<'exportMetricsCsv'>, by: Caller): Promise<StreamableFile> {
    return attached(exportCsv(await this.answer(query, by), query), 'metrics');
  }

  /** @throws Problem INVALID_REQUEST */
  async metricsXlsx(query: Query<'exportMetricsXlsx'>, by: Caller): Promise<StreamableFile> {
    return attached(await exportXlsx(await this.answer(query, by), query.language), 'metrics');
  }

  /** @throws Problem INVALID_REQUEST, REFUSED (NOT_IN_CP949, TOO_MANY_CALLS) */
  async callsCsv(query: Query<'exportMetricCallsCsv'>, by: Caller): Promise<StreamableFile> {
    const { encoding, lossy, ...asked } = query;
    const options: Csv = { encoding, lossy, language: query.language };
    return attached(exportCsv(await this.list(asked, by), options), 'calls');
  }

  /** @throws Problem INVALID_REQUEST, REFUSED (TOO_MANY_CALLS) */
  async callsXlsx(query: Query<'exportMetricCallsXlsx'>, by: Caller): Promise<StreamableFile> {
    return attached(await exportXlsx(await this.list(query, by), query.language), 'calls');
  }

  private async answer(query: Query<'exportMetricsXlsx'>, by: Caller): Promise<ExportTable> {
    return answerTable(await this.figures.ask(mayTellPersons(questionOf(query), by)), query.language);
  }

  private async list(
    { language, ...query }: Query<'exportMetricCallsXlsx'>,
    by: Caller,
  ): Promise<ExportTable> {
    const list = await this.calls.open(query);
    if (list.total - list.reported > MOST_CALLS)
      throw new Problem(
        'REFUSED',
        {
          ko: `호가 너무 많습니다 (${grouped(list.total)}건, 최대 ${grouped(MOST_CALLS)}건). 기간을 줄이거나 조건을 더하세요.`,
          en: `Too many calls (${grouped(list.total)}, at most ${grouped(MOST_CALLS)}): ask for a shorter range or fewer of them.`,
        },
        { code: 'TOO_MANY_CALLS' },
      );
    const calls: MetricCall[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await this.calls.page(list, PAGE, after);
      calls.push(...page.calls);
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    await this.dataSource.transaction((manager) =>
      this.audit.record(manager, actorOf(by), 'calls.export', query.metric, {
        ...query,
        calls: calls.length,
      }),
    );
    return callTable(calls, this.notesOf(query, list), language);
  }

  private notesOf(
    { metric, dataSet, from, to }: Pick<Query<'exportMetricCallsXlsx'>, 'metric' | 'dataSet' | 'from' | 'to'>,
    { total, reported }: { total: number; reported: number },
  ): Bilingual[] {
    return [
      {
        ko: `${metric} ${total}건, ${from}부터 ${to} 전까지 (Asia/Seoul), 자료 구분: ${dataSet}`,
        en: `${metric}: ${total}, from ${from} up to but not including ${to} (Asia/Seoul), data set: ${dataSet}`,
      },
      ...(reported > 0
        ? [
            {
              ko: `집계값 ${reported}건은 호별 자료가 없음`,
              en: `${reported} reported as totals only have no call to list`,
            },
          ]
        : []),
    ];
  }
}
