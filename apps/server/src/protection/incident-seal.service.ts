import type { Clock } from '@michuhol/calendar';
import type { InputOf, endpoints } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { ContactsService } from '../contacts/contacts.service.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { sealContent, sealNote } from './incident-content.js';
import type { IncidentEntity } from './incident.entity.js';

type Report = InputOf<typeof endpoints.reportIncident>['body'];
/** A report's content, ready for the table. */
export type SealedReport = Pick<IncidentEntity, 'content' | 'callerKeyId' | 'callerHash' | 'reportedAt'>;

/** Seals what is written about an incident, before the transaction that stores it. */
@Injectable()
export class IncidentSealService {
  constructor(
    private readonly keyring: Keyring,
    private readonly contacts: ContactsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Seals a report. The caller's number is copied from the reporter's own call; a client never sends one. */
  async report({ id, callId, whatHappened }: Report, reporterId: string): Promise<SealedReport> {
    const reportedAt = this.clock.now();
    const caller = callId === null ? null : await this.contacts.callerOf(callId, reporterId);
    const content = { whatHappened, caller: caller?.number ?? null };
    return {
      reportedAt,
      content: await sealContent(this.keyring, id, reportedAt, content),
      callerKeyId: caller?.keyId ?? null,
      callerHash: caller?.hash ?? null,
    };
  }

  /** The time of a step of the review, with the reviewer's remark sealed. */
  async remark(
    incident: Pick<IncidentEntity, 'id' | 'reportedAt'>,
    note: string | null,
  ): Promise<{ at: Date; note: Buffer | null }> {
    const at = this.clock.now();
    return { at, note: await sealNote(this.keyring, incident, at, note) };
  }
}
