import type { Rest } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { runInScope, WHOLE } from '../platform/scope.js';
import { lastRest } from './rest-time.js';
import { Rests } from './rests.service.js';
import { SwitchPauses } from './switch-pauses.service.js';

/** The rest of a person as the own desk shows it. */
@Injectable()
export class OwnRests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rests: Rests,
    private readonly pauses: SwitchPauses,
  ) {}

  /** The rest under way; null without one. */
  of(accountId: string): Promise<Rest | null> {
    // What was told to a switch is out of a person's reach: only that of the own rest is read.
    return runInScope(WHOLE, () => this.dataSource.transaction((manager) => this.read(manager, accountId)));
  }

  private async read(manager: EntityManager, accountId: string): Promise<Rest | null> {
    const rests = await this.rests.running(manager, accountId);
    const last = lastRest(rests);
    if (!last) return null;
    return {
      ...{ measureId: last.id, kind: last.kind, minutes: last.minutes ?? 0 },
      startsAt: last.startsAt?.toISOString() ?? null,
      endsAt: last.endsAt?.toISOString() ?? null,
      ...(await this.pauses.stateOf(
        manager,
        rests.map(({ id }) => id),
      )),
    };
  }
}
