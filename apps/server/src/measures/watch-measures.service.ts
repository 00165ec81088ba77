import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { CLOCK_TAKES } from './measure-log.service.js';
import { selectInStates, takePersonTurn, type MeasureRow } from './measure.query.js';
import { OwnChangeParts } from './own-changes.service.js';
import { askAtShiftEnd } from './question.query.js';
import { forgetSeparations } from './separation.query.js';

/** Looks each minute at what time alone decides: rests that are over, the end of shifts. */
@Injectable()
export class WatchMeasures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: OwnChangeParts,
    private readonly hub: LiveHub,
    jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    jobs.handle('watchMeasures', () => this.look());
  }

  /** Ends what is over and asks again what was put off. Doing it again changes nothing. */
  async look(): Promise<void> {
    const started = await selectInStates(this.dataSource, ['started']);
    for (const accountId of new Set(started.map(({ accountId: id }) => id))) await this.endRest(accountId);
    const [again, over] = await this.dataSource.transaction(async (manager) => [
      await askAtShiftEnd(manager, this.clock.now()),
      await this.endSeparations(manager),
    ]);
    for (const accountId of again) this.hub.measureChanged(accountId, null);
    for (const { accountId, teamId } of over) this.hub.measureChanged(accountId, teamId);
  }

  private async endRest(accountId: string): Promise<void> {
    const { rests, followUps } = this.parts;
    const now = this.clock.now();
    const isOver = ({ endsAt }: MeasureRow): boolean => endsAt !== null && endsAt <= now;
    const messages = await this.dataSource.transaction(async (manager) => {
      await takePersonTurn(manager, accountId);
      const running = await rests.running(manager, accountId);
      const [last] = running;
      if (!last || !running.every(isOver)) {
        await rests.settle(manager, accountId);
        return null;
      }
      await rests.sayBack(manager, accountId);
      const sent = await rests.end(manager, running, CLOCK_TAKES);
      await followUps.appointReturn(manager, last);
      return sent;
    });
    if (!messages) return;
    await rests.afterwards(messages);
    this.hub.measureChanged(accountId, null);
  }

  private async endSeparations(manager: EntityManager): Promise<MeasureRow[]> {
    const now = this.clock.now();
    const over = (await selectInStates(manager, ['granted'], ['CALLER_SEPARATION'])).filter(
      ({ endsAt }) => endsAt !== null && endsAt <= now,
    );
    for (const measure of over) await this.parts.log.take(manager, measure, 'lapse', CLOCK_TAKES);
    await forgetSeparations(manager, now);
    return over;
  }
}
