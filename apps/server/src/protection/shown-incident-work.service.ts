import type { Incident } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentWork, type Change, type Turn } from './incident-work.service.js';

/** Changes an incident and shows it to whoever did. */
@Injectable()
export class ShownIncidentWork {
  constructor(
    private readonly work: IncidentWork,
    private readonly reader: IncidentReaderService,
  ) {}

  /** As `IncidentWork.change`. @throws Problem NOT_FOUND */
  async change(id: string, by: Caller, work: (turn: Turn) => Promise<Change | null>): Promise<Incident> {
    await this.work.find(id);
    const changed = await this.work.change(id, by, this.work.now(), work);
    return this.reader.show(changed, by);
  }
}
