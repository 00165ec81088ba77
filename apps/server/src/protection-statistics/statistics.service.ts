import { minuteOfDay, type Clock } from '@michuhol/calendar';
import type { DataSet, ProtectionStatistics } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { aftermathFigures } from './aftermath-figures.js';
import { alone, breakdownsOf } from './breakdowns.js';
import { couplingOf } from './coupling.js';
import { finishedMonth, monthAfter, rangeOfMonth } from './month.js';
import { reviewFigures } from './review-figures.js';
import { standingOf } from './standing.js';
import { StatisticsFacts } from './statistics-facts.service.js';

const MONTHS_SHOWN = 12;

/** Statistics of difficult calls by whole months that are over: such months have nothing in common to be subtracted. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly facts: StatisticsFacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The statistics of a month; without one, of the last that is over. @throws Problem INVALID_REQUEST (MONTH_NOT_OVER) */
  async of(dataSet: DataSet, asked: string | undefined): Promise<ProtectionStatistics> {
    const now = this.clock.now();
    const newestMonth = finishedMonth(now);
    const month = asked ?? newestMonth;
    if (month > newestMonth) throw monthNotOver();
    const range = rangeOfMonth(month);
    const incidents = await this.facts.incidents.facts(range.from, range.to);
    const ids = incidents.map(({ id }) => id);
    const callKeys = [...new Set(incidents.flatMap(({ callKey }) => callKey ?? []))];
    const { answered, surroundings, measures, cases } = this.facts;
    const [
      months,
      hours,
      channels,
      fields,
      places,
      waits,
      offeredAfter,
      followed,
      recurrences,
      objections,
      standing,
    ] = await Promise.all([
      this.months(dataSet, month),
      answered.byHour(dataSet, range),
      answered.by('channel', dataSet, range),
      answered.by('field', dataSet, range),
      surroundings.places(dataSet, range, callKeys),
      surroundings.waits(dataSet, range, callKeys),
      measures.offeredAfter(ids),
      measures.ofIncidents(ids),
      cases.recurrences(range.from, range.to),
      cases.objections(range.from, range.to),
      cases.standing(now),
    ]);
    const aftermath = {
      ...{ incidents: incidents.length, offeredAfter: offeredAfter.size },
      ...{ measures: followed, recurrences, objections },
    };
    const { count, hidden, answered: calls, rate } = months.at(-1) ?? alone(incidents.length, null);
    return {
      ...{ dataSet, month, newestMonth, computedAt: now.toISOString(), months },
      total: { count, hidden, answered: calls, rate },
      breakdowns: breakdownsOf(incidents, {
        hourOf: (at) => Math.floor(minuteOfDay(at) / 60),
        placeOf: ({ callKey }) => (callKey === null ? null : (places.get(callKey) ?? null)),
        ...{ hours, channels, fields },
      }),
      figures: [...reviewFigures(incidents, now), ...aftermathFigures(aftermath, now)],
      standing: standingOf(standing),
      coupling: couplingOf(waits, incidents.length),
    };
  }

  private async months(dataSet: DataSet, last: string): Promise<ProtectionStatistics['months']> {
    const first = monthAfter(last, 1 - MONTHS_SHOWN);
    const range = { from: rangeOfMonth(first).from, to: rangeOfMonth(last).to };
    const [counts, answered] = await Promise.all([
      this.facts.incidents.byMonth(range.from, range.to),
      this.facts.answered.byMonth(dataSet, range),
    ]);
    return Array.from({ length: MONTHS_SHOWN }, (_, at) => {
      const month = monthAfter(first, at);
      return { month, ...alone(counts.get(month) ?? 0, answered.get(month) ?? 0) };
    });
  }
}

const monthNotOver = (): Problem =>
  new Problem(
    'INVALID_REQUEST',
    {
      ko: '끝난 달만 볼 수 있습니다. 진행 중인 달의 수치는 한 건씩 드러날 수 있습니다.',
      en: 'Only months that are over are told: figures of the present one would tell single calls.',
    },
    { code: 'MONTH_NOT_OVER' },
  );
