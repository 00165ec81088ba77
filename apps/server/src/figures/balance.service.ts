import { dayOf, isDay, type Clock, type Day } from '@michuhol/calendar';
import type { Balance, BalanceLine, DataSet, endpoints, ReplyOf } from '@michuhol/contract';
import { balanceIdentities, balanceOf, type BalanceIdentity } from '@michuhol/metrics';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { Problem } from '../platform/problem.js';
import { amountsOf, readBalanceAmounts, type BalanceAmount } from './balance-amounts.js';
import { factsWait, selectChecks, selectRedDays, selectUncheckedDays, storeCheck } from './balance.query.js';

/** A night's work: a year of days that were imported at once is balanced within some nights. */
const MOST_DAYS_A_NIGHT = 400;

const lineOf = async (
  identity: BalanceIdentity,
  read: (wanted: BalanceAmount) => number,
): Promise<BalanceLine> => {
  const wanted = amountsOf(identity);
  const result = await balanceOf(identity, (amount) => {
    const found = wanted.find((each) => each.amount === amount);
    if (!found) throw new RangeError(`${identity.id} reads an amount that it does not name`);
    return read(found);
  });
  return {
    id: identity.id,
    name: { ko: identity.ko, en: identity.en },
    period: identity.period,
    left: result.left,
    right: result.right,
    explained: identity.explained.map(({ ko, en, sign }, index) => ({
      name: { ko, en },
      sign,
      value: result.explained[index] ?? 0,
    })),
    unexplained: result.unexplained,
    green: result.unexplained === 0,
  };
};

const redIn = (lines: readonly BalanceLine[]): string[] =>
  lines.filter(({ green }) => !green).map(({ id }) => id);

/** Holds the identities that figures must keep against the figures of each day. */
@Injectable()
export class BalanceService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.handle('checkBalances', () => this.checkTheNight());
  }

  /** The newest check of a day and what earlier ones found. @throws Problem INVALID_REQUEST */
  async get(dataSet: DataSet, on: string): Promise<Balance> {
    const day = this.dayIn(on);
    const [newest, ...earlier] = await selectChecks(this.dataSource, dataSet, day);
    return {
      dataSet,
      day,
      checkedAt: newest?.checkedAt.toISOString() ?? null,
      confirmedAt: newest?.confirmedAt.toISOString() ?? null,
      green: newest?.green ?? null,
      lines: newest?.lines ?? [],
      earlier: earlier.map(({ checkedAt, green, lines }) => ({
        checkedAt: checkedAt.toISOString(),
        green,
        red: redIn(lines),
      })),
    };
  }

  /** Checks a day now. @throws Problem INVALID_REQUEST, REFUSED (FACTS_WAITING) */
  async check(dataSet: DataSet, on: string): Promise<Balance> {
    if (!(await this.hold(dataSet, this.dayIn(on))))
      throw new Problem(
        'REFUSED',
        {
          ko: '이 날의 자료를 집계하는 중입니다. 잠시 뒤 다시 하세요.',
          en: 'Calls of this day are being added up. Try again in a moment.',
        },
        { code: 'FACTS_WAITING' },
      );
    return this.get(dataSet, on);
  }

  /** Days whose newest check is red. */
  async red(dataSet: DataSet): Promise<ReplyOf<typeof endpoints.listRedBalances>> {
    const days = await selectRedDays(this.dataSource, dataSet);
    return { days: days.map((each) => ({ ...each, checkedAt: each.checkedAt.toISOString() })) };
  }

  /** Checks every day that changed since it was last checked, the newest first. */
  async checkTheNight(): Promise<void> {
    const today = dayOf(this.clock.now());
    for (const { dataSet, day } of await selectUncheckedDays(this.dataSource, today, MOST_DAYS_A_NIGHT))
      await this.hold(dataSet, day);
  }

  /** False while calls of the day have not been added up: they will be within moments. */
  private async hold(dataSet: DataSet, day: Day): Promise<boolean> {
    const at = this.clock.now();
    // All amounts are of one instant: a call that comes meanwhile is in all of them or in none.
    const read = await this.dataSource.transaction('REPEATABLE READ', async (manager) =>
      (await factsWait(manager, dataSet, day)) ? null : readBalanceAmounts(manager, dataSet, day),
    );
    if (read === null) return false;
    const lines = await Promise.all(balanceIdentities.map((identity) => lineOf(identity, read)));
    await storeCheck(this.dataSource, dataSet, day, { lines, green: redIn(lines).length === 0, at });
    return true;
  }

  private dayIn(text: string): Day {
    if (isDay(text) && text <= dayOf(this.clock.now())) return text;
    throw new Problem('INVALID_REQUEST', {
      ko: '없는 날짜이거나 아직 오지 않은 날입니다.',
      en: 'There is no such day, or it has not come yet.',
    });
  }
}
