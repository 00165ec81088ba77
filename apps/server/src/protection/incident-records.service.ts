import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectRecord, selectRecordByNumber, type IncidentRecord } from './incident-record.query.js';

export type { IncidentRecord };

/** What other domains may look up of an incident: its record without content, as far as the request reaches. */
@Injectable()
export class IncidentRecords {
  /** By the number that people say; null where there is none. */
  byNumber(manager: EntityManager, number: string): Promise<IncidentRecord | null> {
    return selectRecordByNumber(manager, number);
  }

  /** By id; null where there is none. */
  of(manager: EntityManager, id: string): Promise<IncidentRecord | null> {
    return selectRecord(manager, id);
  }
}
