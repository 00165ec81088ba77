import type { Bilingual, Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, MetricCallsReply } from '@michuhol/contract';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { factSubjects } from '../audit/reply-subjects.js';
import { see } from '../audit/seen.js';
import type { Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { exportCsv } from '../platform/export-csv.js';
import type { ExportedFile, ExportTable } from '../platform/export-table.js';
import { exportXlsx } from '../platform/export-xlsx.js';
import { grouped } from '../platform/grouped.js';
import { Problem } from '../platform/problem.js';
import { refuseUnapproved, watermarkOf } from '../platform/watermark.js';
import { answerTable } from './answer-table.js';
import { CallsService } from './calls.service.js';
import { factsOn, listTable } from './list-table.js';
import { FiguresService } from './figures.service.js';
import { mayList, mayTellPersons } from './person-access.js';
import { questionOf } from './question.js';

type Query<Name extends keyof typeof endpoints> = InputOf<(typeof endpoints)[Name]>['query'];
type Asked = Pick<InputOf<typeof endpoints.exportMetricCallsXlsx>, 'query' | 'body'>;
type Csv = Pick<Query<'exportMetricsCsv'>, 'encoding' | 'language' | 'lossy'>;

/** More facts than a sheet can be read with; a shorter range or a filter gives the rest. */
const MOST_FACTS = 50_000;
const PAGE = 2000;

const attached = ({ bytes, type, extension }: ExportedFile, name: string): StreamableFile =>
  new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}${extension}"` });

const tooMany = (): Problem =>
  new Problem(
    'REFUSED',
    {
      ko: `목록이 너무 깁니다 (최대 ${grouped(MOST_FACTS)}건). 기간을 줄이거나 조건을 더하세요.`,
      en: `The list is too long (at most ${grouped(MOST_FACTS)}): ask for a shorter range or fewer of them.`,
    },
    { code: 'TOO_MANY_CALLS' },
  );

/** Figures and the lists behind them as files. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly figures: FiguresService,
    private readonly calls: CallsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem INVALID_REQUEST, REFUSED (NOT_IN_CP949) */
  async metricsCsv(query: Query<'exportMetricsCsv'>, by: Caller): Promise<StreamableFile> {
    return attached(exportCsv(await this.answer(query, by), query), 'metrics');
  }

  /** @throws Problem INVALID_REQUEST */
  async metricsXlsx(query: Query<'exportMetricsXlsx'>, by: Caller): Promise<StreamableFile> {
    return attached(await exportXlsx(await this.answer(query, by), query.language), 'metrics');
  }

  /** @throws Problem INVALID_REQUEST, REFUSED (NOT_IN_CP949, TOO_MANY_CALLS, APPROVAL_NEEDED) */
  async callsCsv(
    { query, body }: InputOf<typeof endpoints.exportMetricCallsCsv>,
    by: Caller,
  ): Promise<StreamableFile> {
    const { encoding, lossy, ...asked } = query;
    const options: Csv = { encoding, lossy, language: query.language };
    return attached(exportCsv(await this.list({ query: asked, body }, by), options), 'calls');
  }

  /** @throws Problem INVALID_REQUEST, REFUSED (TOO_MANY_CALLS, APPROVAL_NEEDED) */
  async callsXlsx(asked: Asked, by: Caller): Promise<StreamableFile> {
    return attached(await exportXlsx(await this.list(asked, by), asked.query.language), 'calls');
  }

  private async answer(query: Query<'exportMetricsXlsx'>, by: Caller): Promise<ExportTable> {
    return answerTable(await this.figures.ask(mayTellPersons(questionOf(query), by)), query.language);
  }

  private async list({ query: { language, ...query }, body }: Asked, by: Caller): Promise<ExportTable> {
    const list = await this.calls.open(mayList(query));
    if (list.unit !== 'seconds' && list.total - list.reported > MOST_FACTS) throw tooMany();
    const pages: MetricCallsReply[] = [];
    let facts = 0;
    for (let after: string | undefined, more = true; more;) {
      const page = await this.calls.page(list, PAGE, after);
      pages.push(page);
      facts += factsOn(page);
      if (facts > MOST_FACTS) throw tooMany();
      refuseUnapproved(facts, body);
      see(by, factSubjects(page));
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    const watermark = watermarkOf({ name: by.name, at: this.clock.now() }, body);
    return { ...listTable(pages, this.notesOf(query, list), language), watermark };
  }

  private notesOf(
    { metric, dataSet, from, to }: Pick<Query<'exportMetricCallsXlsx'>, 'metric' | 'dataSet' | 'from' | 'to'>,
    { total, reported, unit }: Pick<MetricCallsReply, 'total' | 'reported' | 'unit'>,
  ): Bilingual[] {
    return [
      {
        ko: `${metric} ${total}${unit === 'seconds' ? '초' : '건'}, ${from}부터 ${to} 전까지 (Asia/Seoul), 자료 구분: ${dataSet}`,
        en: `${metric}: ${total}${unit === 'seconds' ? ' s' : ''}, from ${from} up to but not including ${to} (Asia/Seoul), data set: ${dataSet}`,
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
