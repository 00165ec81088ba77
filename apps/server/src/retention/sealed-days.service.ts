import { day } from '@michuhol/calendar';
import type { endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeriodsService } from '../rollups/periods.service.js';

type Asked = InputOf<typeof endpoints.listSealedDays>['query'];

/** Days whose calls are destroyed: what a page of calls says instead of an empty list. */
@Injectable()
export class SealedDaysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly periods: PeriodsService,
  ) {}

  /** The sealed ranges that touch a half-open range of days, with the newest certificate of each. */
  async list({ dataSet, from, to }: Asked): Promise<ReplyOf<typeof endpoints.listSealedDays>> {
    if (from >= to) return { ranges: [] };
    const sealed = await this.periods.sealed(dataSet, day(from), day(to));
    const certificates = await this.dataSource.query<{ number: string; from: string; to: string }[]>(
      `SELECT number, from_day::text AS from, to_day::text AS to
       FROM destruction_certificate JOIN destruction ON destruction.id = destruction_id
       WHERE data_set = $1 AND kind IN ('calls', 'consultations') AND from_day < $3 AND to_day > $2
       ORDER BY ordinal DESC`,
      [dataSet, from, to],
    );
    return {
      ranges: sealed.map((range) => ({
        from: range.from,
        to: range.to,
        certificate:
          certificates.find((each) => each.from < range.to && each.to > range.from)?.number ?? null,
        sealedAt: range.sealedAt.toISOString(),
      })),
    };
  }
}
