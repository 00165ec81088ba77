import { addDays, dayOf, type Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import type { Choice } from './fact-change.query.js';
import { laneNames, type Lane } from './lanes.js';
import { refreshOnce, type Refreshed } from './refresh.js';

/** No day waits for quiet. */
export const AT_ONCE = { quietSince: null, contactsQuietSince: null, waitedSince: null };

/** Adds up what facts changed. Any number of processes may do so at once: a lock lets one of them go at a time. */
@Injectable()
export class RefresherService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One step of a lane, in a transaction of its own. `since` are the instants of the log that older days wait for. */
  step(lane: Lane, since: Omit<Choice, 'recent'>): Promise<Refreshed> {
    const now = this.clock.now();
    const recent = addDays(dayOf(now), -1);
    return this.dataSource.transaction((manager) => refreshOnce(manager, lane, { ...since, recent }, now));
  }

  /** Adds up everything that waits. Answers the number of rows written. */
  async settle(): Promise<number> {
    let rows = 0;
    // Visits first: they leave contacts to the other lane.
    for (const lane of laneNames) {
      for (;;) {
        const done = await this.step(lane, AT_ONCE);
        rows += done.rows;
        if (done.taken === 0) break;
      }
    }
    return rows;
  }
}
