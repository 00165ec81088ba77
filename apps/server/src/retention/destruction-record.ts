import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService, SYSTEM } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import type { StoredDestruction } from './destruction.query.js';

/** Puts what was destroyed on record. */
@Injectable()
export class DestructionRecord {
  constructor(
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** Enters a destruction into the trail, in the transaction that ends it. */
  destroyed(
    manager: EntityManager,
    id: string,
    certificate: string,
    { kind, dataSet, from, to, done }: StoredDestruction,
  ): Promise<void> {
    return this.audit.record(manager, SYSTEM, 'destruction.done', id, {
      ...{ certificate, kind, dataSet, from, to, counts: done },
    });
  }
}
