import type { InstantRange } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { selectHourWaits, selectPlaces, type CallPlace, type HourWaits } from './call-surroundings.query.js';

export type { CallPlace, HourWaits } from './call-surroundings.query.js';

/** What some calls have to do with everybody else: channel and service field, and the waits of others in the same queues. */
@Injectable()
export class CallSurroundings {
  constructor(private readonly dataSource: DataSource) {}

  /** Hour by hour of a half-open range, the queues that the calls reached. */
  waits(dataSet: DataSet, range: InstantRange, callKeys: readonly string[]): Promise<HourWaits[]> {
    return selectHourWaits(this.dataSource, dataSet, range, callKeys);
  }

  /** Channel and service field of the calls that are known, by call. */
  async places(
    dataSet: DataSet,
    range: InstantRange,
    callKeys: readonly string[],
  ): Promise<ReadonlyMap<string, CallPlace>> {
    const rows = await selectPlaces(this.dataSource, dataSet, range, callKeys);
    return new Map(rows.map((place) => [place.callKey, place]));
  }
}
