import { yearOf, dayOf, type Clock } from '@michuhol/calendar';
import type { AlertRule, DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { look, type Look } from './alert-look.js';
import { floorMetrics } from './alert-readings.js';
import { AlertMessages } from './alert-messages.service.js';
import { selectActiveRules, selectWatchedSets } from './alert-rule.query.js';
import { lockConditions, selectStates, writeStates } from './alert-state.query.js';
import { AlertViews } from './alert-views.service.js';
import { closeAlert, insertAlert } from './alert.query.js';
import { addedHolidays, publicHolidays } from '../platform/holidays.js';

/** What a look has changed: who listens is told after it is stored. */
interface Changed {
  raised: string[];
  closed: string[];
}

/** Holds rules against boards. Where each condition stands is in the database, so that any process can go on. */
@Injectable()
export class AlertEngine {
  constructor(
    private readonly dataSource: DataSource,
    private readonly views: AlertViews,
    private readonly messages: AlertMessages,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks at every data set that has rules. */
  async lookAtAll(): Promise<void> {
    for (const dataSet of await selectWatchedSets(this.dataSource)) await this.lookAt(dataSet);
  }

  /** Looks at a data set once: raises what has lasted, closes what is over, and writes down what still waits. */
  async lookAt(dataSet: DataSet): Promise<void> {
    const wanted = await selectActiveRules(this.dataSource, dataSet);
    const withFloor = wanted.some(({ metric }) => floorMetrics.has(metric));
    const view = await this.views.of(dataSet, withFloor);
    const at = this.clock.now();
    const changed = await this.dataSource.transaction(async (manager) => {
      await lockConditions(manager, dataSet);
      const [rules, states] = [
        await selectActiveRules(manager, dataSet),
        await selectStates(manager, dataSet),
      ];
      const holidays = await this.holidaysFor(manager, rules, at);
      return this.store(manager, dataSet, look({ view, rules, states, holidays, at }), at);
    });
    for (const id of [...changed.raised, ...changed.closed]) this.hub.hint('alert', id);
    if (changed.raised.length + changed.closed.length > 0) await this.messages.sendSoon();
  }

  private async store(manager: EntityManager, dataSet: DataSet, found: Look, at: Date): Promise<Changed> {
    const changed: Changed = { raised: [], closed: [] };
    if (found.states.size > 0) await writeStates(manager, dataSet, found.states);
    for (const { of, because } of found.close) {
      const id = await closeAlert(manager, of, because, at);
      if (id) changed.closed.push(id);
    }
    for (const alert of found.raise) {
      const id = await insertAlert(manager, alert);
      if (id) changed.raised.push(id);
    }
    await this.messages.write(manager, 'alert.closed', changed.closed, at);
    await this.messages.write(manager, 'alert.raised', changed.raised, at);
    return changed;
  }

  private async holidaysFor(
    manager: EntityManager,
    rules: readonly AlertRule[],
    at: Date,
  ): Promise<ReadonlySet<string>> {
    if (rules.every(({ calendar }) => calendar.holidays === 'asWeekday')) return new Set();
    const year = yearOf(dayOf(at));
    // Hours over midnight of New Year's Eve belong to the year before.
    const known = await Promise.all([publicHolidays(year - 1), publicHolidays(year)]);
    return new Set([...known.flat(), ...(await addedHolidays(manager))].map(({ day }) => day));
  }
}
