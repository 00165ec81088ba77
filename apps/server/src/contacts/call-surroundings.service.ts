import type { InstantRange } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { selectChannels, selectHourWaits, type HourWaits } from './call-surroundings.query.js';

export type { HourWaits } from './call-surroundings.query.js';

/** What some calls have to do with everybody else: their channel, and the waits of others in the same queues. */
@Injectable()
export class CallSurroundings {
  constructor(private readonly dataSource: DataSource) {}

  /** Hour by hour of a half-open range, the queues that the calls reached. */
  waits(dataSet: DataSet, range: InstantRange, callKeys: readonly string[]): Promise<HourWaits[]> {
    return selectHourWaits(this.dataSource, dataSet, range, callKeys);
  }

  /** The channels of the calls that are known, by call. */
  async channels(
    dataSet: DataSet,
    range: InstantRange,
    callKeys: readonly string[],
  ): Promise<ReadonlyMap<string, string | null>> {
    const rows = await selectChannels(this.dataSource, dataSet, range, callKeys);
    return new Map(rows.map(({ callKey, channel }) => [callKey, channel]));
  }
}
