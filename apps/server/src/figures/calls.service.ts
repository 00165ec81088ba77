import type { endpoints, InputOf, MetricCallsReply } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { countCalls } from './call-list.query.js';
import { markIn, type FactsAt, type FigureList, type FigureRead } from './figure-list.js';
import { FiguresService, type Found } from './figures.service.js';
import { listAgentTimes } from './list-agent-times.js';
import { listCalls } from './list-calls.js';
import { listConsultations } from './list-consultations.js';
import { listContacts } from './list-contacts.js';
import { listedSide, type Side } from './listed-side.js';
import { selectionOf, type Question } from './question.js';

type CallsQuery = Omit<InputOf<typeof endpoints.listMetricCalls>['query'], 'limit' | 'after'>;

const noSuchSide = (name: string): Problem =>
  new Problem(
    'INVALID_REQUEST',
    {
      ko: `'${name}'에는 분모가 없습니다. 분자 쪽 목록을 여세요.`,
      en: `"${name}" has no denominator: ask for the list of its numerator.`,
    },
    { code: 'NO_SUCH_SIDE' },
  );

const amountOf = ({ numbers }: Found, side: Side): number => {
  const cell = numbers.totals.at(-1)?.cells[0];
  return (cell?.parts ?? (cell ? [cell] : [])).reduce((sum, part) => sum + (part[side] ?? 0), 0);
};

/** Lists exactly the facts that a figure counts: queue visits, contacts, consultations, spans of counselors' time. */
@Injectable()
export class CallsService {
  private readonly at: FactsAt;

  constructor(
    dataSource: DataSource,
    private readonly figures: FiguresService,
    keyring: Keyring,
  ) {
    this.at = { dataSource, keyring };
  }

  /** A page of the facts behind a number, callers masked. @throws Problem INVALID_REQUEST */
  async list({
    limit,
    after,
    ...query
  }: CallsQuery & { limit: number; after?: string | undefined }): Promise<MetricCallsReply> {
    return this.page(await this.open(query), limit, after);
  }

  /** Reckons the number that a list belongs to. @throws Problem INVALID_REQUEST for a side that it does not have */
  async open({ metric, side, ...query }: CallsQuery): Promise<FigureList> {
    const question: Question = {
      ...selectionOf(query),
      ...{ asked: [metric], interval: 'none', groupBy: null, topicLevel: 1, comparison: null },
    };
    const found = await this.figures.numbers(question);
    const planned = found.plan.metrics[0];
    const definitions = planned?.definitions ?? [];
    const counted = definitions.flatMap(({ from, to, metric: defined }) => {
      const listed = listedSide(defined, side);
      return listed ? [{ from, to, ...listed }] : [];
    });
    const [first] = counted;
    if (!first || counted.length < definitions.length) throw noSuchSide(definitions[0]?.metric.ko ?? metric);
    const { dataSet, range, threshold, filters } = question;
    const read: FigureRead = {
      ...{ dataSet, range, threshold, filters, counted, sources: found.sources },
      attribution: planned?.attribution ?? 'arrival',
      drawn: first.side === null,
    };
    const { kind, unit } = first;
    if (first.side === null)
      return { kind, unit, total: await countCalls(this.at.dataSource, read), reported: 0, read };
    const total = amountOf(found, first.side);
    const called =
      kind === 'visits'
        ? amountOf(await this.figures.numbers({ ...question, callsOnly: true }), first.side)
        : total;
    return { kind, unit, total, reported: total - called, read };
  }

  /** Some facts of a list and where the next ones begin. @throws Problem INVALID_REQUEST for a mark that no page gave */
  async page(
    { read, kind, total, unit, reported }: FigureList,
    limit: number,
    after: string | undefined,
  ): Promise<MetricCallsReply> {
    const said = { total, unit, reported };
    switch (kind) {
      case 'visits': {
        const { facts: calls, next } = await listCalls(this.at, read, markIn(after), limit);
        return { kind, ...said, calls, next };
      }
      case 'contacts': {
        const { facts: contacts, next } = await listContacts(this.at, read, markIn(after), limit);
        return { kind, ...said, contacts, next };
      }
      case 'consultations': {
        const { facts: consultations, next } = await listConsultations(this.at, read, markIn(after), limit);
        return { kind, ...said, consultations, next };
      }
      case 'agents': {
        const { facts: times, next } = await listAgentTimes(this.at, read, after, limit);
        return { kind, ...said, times, next };
      }
    }
  }
}
