import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Leadership } from '../live/leadership.js';
import { REFRESHER } from './lanes.js';
import { RefresherService } from './refresher.service.js';

/** What other domains ask of the roll-ups besides reading their rows and the states of days. */
@Injectable()
export class RollupsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly refresher: RefresherService,
  ) {}

  /** Adds up everything that waits, unless a running server does so anyway. */
  async settleAlone(): Promise<void> {
    const leadership = new Leadership(this.dataSource, REFRESHER);
    if (!(await leadership.held())) return;
    try {
      await this.refresher.settle();
    } finally {
      await leadership.resign();
    }
  }
}
