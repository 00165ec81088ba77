import { day } from '@michuhol/calendar';
import type { endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeriodsService } from '../rollups/periods.service.js';

interface Certified {
  certificate: string;
  from: string;
  to: string;
  sealedAt: Date;
}

type Asked = InputOf<typeof endpoints.listSealedDays>['query'];

/** Days whose calls are destroyed: what a page of calls says instead of an empty list. */
@Injectable()
export class SealedDaysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly periods: PeriodsService,
  ) {}

  /**
   * Ranges that touch a half-open range of days: of each destruction of calls its newest certificate, and what is
   * sealed for one that goes on. (A seal reaches a day further than its destruction: calls go over midnight.)
   */
  async list({ dataSet, from, to }: Asked): Promise<ReplyOf<typeof endpoints.listSealedDays>> {
    if (from >= to) return { ranges: [] };
    const sealed = await this.periods.sealed(dataSet, day(from), day(to));
    const certified = await this.dataSource.query<Certified[]>(
      `SELECT DISTINCT ON (from_day) number AS certificate, from_day::text AS from, to_day::text AS to,
         finished_at AS "sealedAt"
       FROM destruction_certificate JOIN destruction ON destruction.id = destruction_id
       WHERE data_set = $1 AND kind IN ('calls', 'consultations') AND from_day < $3 AND to_day > $2
       ORDER BY from_day, ordinal DESC`,
      [dataSet, from, to],
    );
    const open = sealed.filter(
      (range) => !certified.some((each) => each.from < range.to && each.to >= range.from),
    );
    return {
      ranges: [...certified, ...open.map((range) => ({ ...range, certificate: null }))].map((range) => ({
        ...{ from: range.from, to: range.to, certificate: range.certificate },
        sealedAt: range.sealedAt.toISOString(),
      })),
    };
  }
}
