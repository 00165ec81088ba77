import type { endpoints, InputOf, MetricCall, ReplyOf } from '@michuhol/contract';
import type { Attribution, VisitAttribution } from '@michuhol/metrics';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { contactSeal } from '../contacts/contact-seal.js';
import { maskNumber } from '../contacts/number.js';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { selectCalls, type CallListRead, type ListedVisit } from './call-list.query.js';
import { FiguresService, type Found } from './figures.service.js';
import { keyFilters } from './group-key.js';
import { selectLabels, type LabelOf } from './group-label.query.js';
import { listedSide, type Side } from './listed-calls.js';
import { selectionOf, type Question } from './question.js';

type CallsQuery = Omit<InputOf<typeof endpoints.listMetricCalls>['query'], 'limit' | 'after'>;
type CallsReply = ReplyOf<typeof endpoints.listMetricCalls>;

/** A number with what is needed to list its calls. */
export interface CallList {
  total: number;
  reported: number;
  read: Omit<CallListRead, 'limit' | 'after'>;
  agencyOf: LabelOf;
}

const noList = (name: string): Problem =>
  new Problem(
    'INVALID_REQUEST',
    {
      ko: `'${name}'은(는) 호 목록으로 볼 수 없는 수치입니다. 건수와 비율, 평균 시간만 볼 수 있습니다.`,
      en: `"${name}" has no list of calls: only counts, ratios and mean times of queue visits have.`,
    },
    { code: 'NO_CALL_LIST' },
  );

const amountOf = ({ numbers }: Found, side: Side): number => {
  const cell = numbers.totals.at(-1)?.cells[0];
  return (cell?.parts ?? (cell ? [cell] : [])).reduce((sum, part) => sum + (part[side] ?? 0), 0);
};

const cursorOf = ({ arrivedAt, visitId }: ListedVisit): string => `${arrivedAt.toISOString()}_${visitId}`;

const afterOf = (cursor: string | undefined): CallListRead['after'] => {
  const [, at, visitId] = /^(\d{4}-[\dT:.-]+Z)_(-?\d{1,19})$/.exec(cursor ?? '') ?? [];
  if (cursor !== undefined && (!at || !visitId || Number.isNaN(Date.parse(at))))
    throw new Problem('INVALID_REQUEST', {
      ko: '다음 쪽 표시가 올바르지 않습니다. 첫 쪽부터 다시 여세요.',
      en: 'The page mark is not valid: begin at the first page.',
    });
  return at && visitId ? { arrivedAt: new Date(at), visitId } : null;
};

/** Lists exactly the calls that a figure counts. */
@Injectable()
export class CallsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: FiguresService,
    private readonly keyring: Keyring,
  ) {}

  /** A page of the calls behind a number, numbers masked. @throws Problem INVALID_REQUEST */
  async list({
    limit,
    after,
    ...query
  }: CallsQuery & { limit: number; after?: string | undefined }): Promise<CallsReply> {
    const list = await this.open(query);
    const { calls, next } = await this.page(list, limit, after);
    return { total: list.total, reported: list.reported, calls, next };
  }

  /** Reckons the number that a list belongs to. @throws Problem INVALID_REQUEST for one that has no list */
  async open({ metric, side, ...query }: CallsQuery): Promise<CallList> {
    const question: Question = {
      ...selectionOf(query),
      ...{ asked: [metric], interval: 'none', groupBy: null, topicLevel: 1, comparison: null },
    };
    const found = await this.figures.numbers(question);
    const definitions = found.plan.metrics[0]?.definitions ?? [];
    const listed = definitions.map((definition) => ({
      ...definition,
      listed: listedSide(definition.metric, side),
    }));
    const counted = listed.flatMap(({ from, to, listed: of }) => (of ? [{ from, to, ...of }] : []));
    if (counted.length < listed.length || !counted[0]) throw noList(definitions[0]?.metric.ko ?? metric);
    const total = amountOf(found, counted[0].side);
    const called = await this.figures.numbers({ ...question, callsOnly: true });
    const attribution: Attribution = found.plan.metrics[0]?.attribution ?? 'arrival';
    return {
      total,
      reported: total - amountOf(called, counted[0].side),
      read: {
        ...{ dataSet: question.dataSet, range: question.range, threshold: question.threshold, counted },
        attribution: attribution as VisitAttribution,
        filters: keyFilters('visits', question.filters, found.sources),
      },
      agencyOf: await selectLabels(this.dataSource, 'agency', found.sources, question.range.to),
    };
  }

  /** Some calls of a list and where the next ones begin. */
  async page(
    { read, agencyOf }: CallList,
    limit: number,
    after: string | undefined,
  ): Promise<{ calls: MetricCall[]; next: string | null }> {
    const visits = await selectCalls(this.dataSource, { ...read, limit: limit + 1, after: afterOf(after) });
    const shown = visits.slice(0, limit);
    const last = shown.at(-1);
    return {
      calls: await Promise.all(shown.map((visit) => this.told(visit, agencyOf))),
      next: visits.length > limit && last ? cursorOf(last) : null,
    };
  }

  private async told(visit: ListedVisit, agencyOf: LabelOf): Promise<MetricCall> {
    const { visitId: _id, sourceId, contactKey, callerSealed, agency, channel, field, ...shown } = visit;
    const number =
      callerSealed === null || contactKey === null
        ? null
        : await this.keyring.open(callerSealed, contactSeal(sourceId, contactKey));
    return {
      ...shown,
      arrivedAt: visit.arrivedAt.toISOString(),
      leftAt: visit.leftAt?.toISOString() ?? null,
      endedAt: visit.endedAt?.toISOString() ?? null,
      channel: channel || null,
      field: field || null,
      agency: agency === '' ? null : agencyOf(agency),
      caller: number === null ? null : maskNumber(number),
    };
  }
}
