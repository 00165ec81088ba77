import { addDays, dayOf, eachDay, instantAt, type Clock, type Day } from '@michuhol/calendar';
import type { FactCause } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { tellCauses } from './amendment-causes.query.js';
import { checksumOf } from './checksum.query.js';
import { waitingDays } from './fact-change.query.js';
import { laneNames, takeLanes } from './lanes.js';
import {
  amendmentsOf,
  closeDay,
  closeDaysBefore,
  storedPeriods,
  type Amendment,
  type StoredPeriodState,
} from './period-state.query.js';
import { insertSeal, sealedWithin, type SealedDays } from './seal.query.js';

/** How far the figures of a day have come; `live` is a day that is not over. */
export type PeriodState = 'live' | StoredPeriodState;

/** A day and how far its figures have come. */
export interface Period {
  readonly day: Day;
  readonly state: PeriodState;
  /** 0 until it is closed, 1 when it is, one more with each amendment. */
  readonly version: number;
  readonly changedAt: Date | null;
  /** Who closed it; null for the console itself, and for a day that is not closed. */
  readonly changedBy: string | null;
  /** When a figure of it last changed; null when nothing is known of it. */
  readonly refreshedAt: Date | null;
}

/** An amendment with what made it. */
export type ToldAmendment = Omit<Amendment, 'causes'> & { readonly causes: FactCause[] };

/** The hour of the next day at which a day is closed. */
const CLOSING_TIME = '09:00';
const MOST_AMENDMENTS = 500;

const refused = (code: string, ko: string, en: string) => new Problem('REFUSED', { ko, en }, { code });

/** States of days: live, provisional, final, amended; and what changed since a day was closed. */
@Injectable()
export class PeriodsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every day of a half-open range. */
  async states(dataSet: string, from: Day, to: Day): Promise<Period[]> {
    const today = dayOf(this.clock.now());
    const stored = await storedPeriods(this.dataSource.manager, dataSet, from, to);
    const byDay = new Map(stored.map((period) => [period.day, period]));
    const unknown = { version: 0, changedAt: null, changedBy: null, refreshedAt: null };
    return eachDay(from, to).map((day) => {
      const known = byDay.get(day) ?? { ...unknown, state: 'provisional' as const };
      return { ...known, day, state: day >= today ? 'live' : known.state };
    });
  }

  /** What closed days of a half-open range said before and say since, newest first; those before an id. */
  async amendments(
    dataSet: string,
    from: Day,
    to: Day,
    { before = null, limit = MOST_AMENDMENTS }: { before?: number | null; limit?: number } = {},
  ): Promise<ToldAmendment[]> {
    const { manager } = this.dataSource;
    const found = await amendmentsOf(manager, dataSet, from, to, before, limit);
    const told = await tellCauses(
      manager,
      found.flatMap(({ causes }) => causes),
    );
    return found.map((amendment) => ({
      ...amendment,
      causes: amendment.causes.flatMap((cause) => told.get(cause) ?? []),
    }));
  }

  /** Closes every day whose closing time has come. Answers how many. */
  closeDue(): Promise<number> {
    const now = this.clock.now();
    const today = dayOf(now);
    const before = now >= instantAt(today, CLOSING_TIME) ? today : addDays(today, -1);
    return this.dataSource.transaction(async (manager) => {
      await takeLanes(manager, laneNames);
      return closeDaysBefore(manager, before, now);
    });
  }

  /** Closes a day that is over before its time. @throws Problem REFUSED (DAY_NOT_OVER, FACTS_WAITING, NOT_PROVISIONAL) */
  async close(dataSet: string, day: Day, actor: Actor): Promise<Period> {
    const now = this.clock.now();
    if (day >= dayOf(now))
      throw refused('DAY_NOT_OVER', '아직 끝나지 않은 날은 마감할 수 없습니다.', 'The day is not over yet.');
    await this.dataSource.transaction(async (manager) => {
      await takeLanes(manager, laneNames);
      const waiting = await waitingDays(manager, dataSet, day, addDays(day, 1));
      if (waiting.some(({ family }) => family !== 'contacts'))
        throw refused(
          'FACTS_WAITING',
          '이 날의 자료를 집계하는 중입니다. 잠시 뒤 다시 하세요.',
          'Facts of this day are being added up. Try again in a moment.',
        );
      if (!(await closeDay(manager, dataSet, day, actor.name, now)))
        throw refused(
          'NOT_PROVISIONAL',
          '이 날은 자료가 없거나 이미 마감되었습니다.',
          'There are no figures of this day, or it is closed already.',
        );
      await this.audit.record(manager, actor, 'period.closed', `${dataSet} ${day}`);
    });
    const [closed] = await this.states(dataSet, day, addDays(day, 1));
    if (!closed) throw new Error('the day that was closed is not stored');
    return closed;
  }

  /** The sealed ranges of a data set that touch a half-open range. */
  sealed(dataSet: string, from: Day, to: Day): Promise<SealedDays[]> {
    return sealedWithin(this.dataSource.manager, dataSet, from, to);
  }

  /**
   * Seals a half-open range of days, because its facts are about to be destroyed: from then on nothing writes its
   * roll-ups, and a checksum proves them. @throws Problem REFUSED (FACTS_WAITING)
   */
  seal(dataSet: string, from: Day, to: Day, reason: string, actor: Actor): Promise<SealedDays> {
    return this.dataSource.transaction(async (manager) => {
      await takeLanes(manager, laneNames);
      if ((await waitingDays(manager, dataSet, from, to)).length > 0)
        throw refused(
          'FACTS_WAITING',
          '이 기간의 자료를 집계하는 중입니다. 잠시 뒤 다시 하세요.',
          'Facts of this range are being added up. Try again in a moment.',
        );
      const checksum = await checksumOf(manager, dataSet, from, to);
      const seal = { from, to, checksum, reason, sealedBy: actor.name, sealedAt: this.clock.now() };
      await insertSeal(manager, dataSet, seal);
      await this.audit.record(manager, actor, 'period.sealed', `${dataSet} ${from}..${to}`, {
        reason,
        checksum: checksum.toString('hex'),
      });
      return seal;
    });
  }
}
