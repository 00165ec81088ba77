import { dayOf, minuteOfDay, type InstantRange } from '@michuhol/calendar';
import type { DataSet, Dimension, MetricInterval } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { FiguresService } from '../figures/figures.service.js';

/** Answered calls of a range as the figures count them. */
@Injectable()
export class AnsweredCalls {
  constructor(private readonly figures: FiguresService) {}

  /** By channel or service field; `unmapped` for what no source and no mapping tells. */
  async by(
    dimension: 'channel' | 'field',
    dataSet: DataSet,
    range: InstantRange,
  ): Promise<ReadonlyMap<string, number>> {
    const { groups, totals } = await this.ask(dataSet, range, 'none', dimension);
    return new Map(
      totals.flatMap(({ group, cells }) => {
        const key = group === null ? undefined : groups[group]?.key;
        return key === undefined ? [] : [[key, cells[0]?.value ?? 0] as const];
      }),
    );
  }

  /** By hour of the day, 0 to 23, Asia/Seoul. */
  async byHour(dataSet: DataSet, range: InstantRange): Promise<ReadonlyMap<number, number>> {
    const { intervals, rows } = await this.ask(dataSet, range, 'hour', null);
    const hours = new Map<number, number>();
    for (const { interval, cells } of rows) {
      const from = interval === null ? undefined : intervals[interval]?.from;
      if (from === undefined) continue;
      const hour = Math.floor(minuteOfDay(new Date(from)) / 60);
      hours.set(hour, (hours.get(hour) ?? 0) + (cells[0]?.value ?? 0));
    }
    return hours;
  }

  /** By month, YYYY-MM, of a range that begins and ends with a month. */
  async byMonth(dataSet: DataSet, range: InstantRange): Promise<ReadonlyMap<string, number>> {
    const { intervals, rows } = await this.ask(dataSet, range, 'month', null);
    return new Map(
      rows.flatMap(({ interval, cells }) => {
        const from = interval === null ? undefined : intervals[interval]?.from;
        return from === undefined ? [] : [[dayOf(new Date(from)).slice(0, 7), cells[0]?.value ?? 0] as const];
      }),
    );
  }

  private ask(dataSet: DataSet, range: InstantRange, interval: MetricInterval, groupBy: Dimension | null) {
    return this.figures.ask({
      ...{ dataSet, range, interval, groupBy, asked: ['answered'], filters: {} },
      ...{ attribution: null, variant: 'official', threshold: null, topicLevel: 1, comparison: null },
    });
  }
}
