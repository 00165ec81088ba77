import type { Clock } from '@michuhol/calendar';
import { isDay, type Day } from '@michuhol/calendar';
import type { DataSet, endpoints, FigureRow, InputOf, OwnCall, ReplyOf } from '@michuhol/contract';
import { addTotals, emptyTotals, metricOf, type MetricId, type Totals } from '@michuhol/metrics';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { maskNumber } from './number.js';
import { answeredCall, answeredCalls, type AnsweredCall } from './own-calls.query.js';
import { contactSeal } from './refresh-facts.js';
import {
  endedInVoiceMenu,
  totalsBy,
  type Grouping,
  type GroupTotals,
  type TotalsRange,
} from './totals.query.js';
import { waitingNow, type WaitingVisit } from './waiting.query.js';

/** A caller's number in the clear, with the keyed hash by which the same caller is found again. */
export interface KnownCaller {
  number: string;
  keyId: number;
  hash: Buffer;
}

const rowMetrics: Record<keyof FigureRow['metrics'], MetricId> = {
  answerRate: 'answer_rate',
  abandonRate: 'abandon_rate',
  serviceLevel: 'service_level_a',
  averageSpeedOfAnswer: 'asa',
  meanTalk: 'mean_talk',
};

const metricsOf = (totals: Totals): FigureRow['metrics'] =>
  Object.fromEntries(
    Object.entries(rowMetrics).map(([name, id]) => [name, metricOf(id).of(totals)]),
  ) as FigureRow['metrics'];

const rowOf = ({ key, label, totals }: GroupTotals): FigureRow => ({
  key,
  label,
  totals,
  metrics: metricsOf(totals),
});

const dayIn = (text: string): Day => {
  if (isDay(text)) return text;
  throw new Problem('INVALID_REQUEST', { ko: '없는 날짜입니다.', en: 'There is no such day.' });
};

/** Figures of contacts and queue visits, and what a counselor may see of the own calls. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Totals and their metrics over a half-open range of days, by arrival. @throws Problem INVALID_REQUEST for an empty range */
  async figures({
    dataSet,
    from,
    to,
    groupBy,
    source,
  }: InputOf<typeof endpoints.getFigures>['query']): Promise<ReplyOf<typeof endpoints.getFigures>> {
    const range: TotalsRange = { dataSet, from: dayIn(from), to: dayIn(to), source };
    if (from >= to)
      throw new Problem('INVALID_REQUEST', {
        ko: '종료일은 시작일보다 뒤여야 합니다. 종료일은 포함하지 않습니다.',
        en: 'The range is empty: `to` is not included and must lie after `from`.',
      });
    const rows = await this.totalsBy(range, groupBy);
    const whole = rows.reduce((sum, { totals }) => addTotals(sum, totals), emptyTotals);
    return {
      dataSet,
      from,
      to,
      attribution: 'arrival',
      computedAt: this.clock.now().toISOString(),
      endedInVoiceMenu: await endedInVoiceMenu(this.dataSource, range),
      rows: rows.map(rowOf),
      total: rowOf({ key: null, label: null, totals: whole }),
    };
  }

  /** Totals by group over a half-open range of days; see `totalsBy` of totals.query.ts. */
  totalsBy(range: TotalsRange, grouping: Grouping): Promise<GroupTotals[]> {
    return totalsBy(this.dataSource, range, grouping);
  }

  /** The callers who wait at an instant, the longest waiting first. */
  waitingNow(dataSet: DataSet, now: Date): Promise<WaitingVisit[]> {
    return waitingNow(this.dataSource, dataSet, now);
  }

  /** The calls that a person's agents answered, of those that arrived from one instant up to another, newest first; numbers masked. */
  async ownCalls(accountId: string, from: Date, to: Date): Promise<OwnCall[]> {
    const calls = await answeredCalls(this.dataSource, accountId, from, to);
    return Promise.all(calls.map((call) => this.ownCall(call)));
  }

  /** The caller of a call, for the person whose agent answered it; null for anybody else's call and for a withheld number. */
  async callerOf(callKey: string, accountId: string): Promise<KnownCaller | null> {
    const call = await answeredCall(this.dataSource, accountId, callKey);
    if (!call?.callerHash || call.callerKeyId === null) return null;
    const number = await this.numberOf(call);
    return number === null ? null : { number, keyId: call.callerKeyId, hash: call.callerHash };
  }

  private async ownCall(call: AnsweredCall): Promise<OwnCall> {
    const number = await this.numberOf(call);
    return {
      callId: call.callKey,
      arrivedAt: call.arrivedAt.toISOString(),
      answeredAt: call.answeredAt?.toISOString() ?? null,
      talkSeconds: call.talkSeconds,
      queue: call.queue,
      caller: number === null ? null : maskNumber(number),
      inProgress: call.endedAt === null,
    };
  }

  private numberOf({ callerSealed, sourceId, callKey }: AnsweredCall): Promise<string | null> {
    return callerSealed === null
      ? Promise.resolve(null)
      : this.keyring.open(callerSealed, contactSeal(sourceId, callKey));
  }
}
