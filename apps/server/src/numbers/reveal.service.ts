import type { endpoints, InputOf, ReplyOf, RevealSubject } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { callSubject, consultationSubject } from '../audit/reply-subjects.js';
import { see } from '../audit/seen.js';
import { CaseNumbers } from '../caller-cases/case-numbers.service.js';
import { ConsultationNumbers } from '../consultations/consultation-numbers.service.js';
import { ContactsService } from '../contacts/contacts.service.js';
import type { Caller } from '../identity/caller.js';
import { notFound } from '../platform/problem.js';
import { IncidentNumbers } from '../protection/incident-numbers.service.js';

/** A number in the clear, and whom the access log is to name. */
interface Revealed {
  number: string;
  seen: string[];
}

const named = (hash: Buffer | null, subject: string): string[] =>
  hash ? [`caller:${hash.toString('hex')}`, subject] : [subject];

/** Tells masked numbers in the clear, to those who may see the record that they stand in. */
@Injectable()
export class RevealService {
  constructor(
    private readonly contacts: ContactsService,
    private readonly incidents: IncidentNumbers,
    private readonly consultations: ConsultationNumbers,
    private readonly cases: CaseNumbers,
  ) {}

  /** @throws Problem NOT_FOUND also for a record that the caller may not see, and for a withheld number */
  async reveal(
    { subject }: InputOf<typeof endpoints.revealNumber>['body'],
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.revealNumber>> {
    const revealed = await this.find(subject, by);
    if (!revealed) throw notFound('전화번호', 'The telephone number');
    see(by, revealed.seen);
    return { number: revealed.number };
  }

  private async find(subject: RevealSubject, by: Caller): Promise<Revealed | null> {
    switch (subject.kind) {
      case 'visit':
      case 'contact': {
        const { source, callId } = subject;
        const found = await this.contacts.numberOfCall({
          ...{ source, callId },
          at: new Date(subject.kind === 'visit' ? subject.arrivedAt : subject.startedAt),
          queue: subject.kind === 'visit' ? subject.queue : null,
        });
        return found && { number: found.number, seen: named(found.hash, callSubject(callId, source)) };
      }
      case 'incident': {
        const found = await this.incidents.find(subject.id, by);
        return found && { number: found.number, seen: named(found.hash, subject.id) };
      }
      case 'case': {
        const found = await this.cases.find(subject.id);
        return found && { number: found.number, seen: named(found.hash, subject.id) };
      }
      case 'consultation': {
        const found = await this.consultations.find(subject.source, subject.recordId, by);
        return (
          found && {
            number: found.number,
            seen: named(found.hash, consultationSubject(subject.source, subject.recordId)),
          }
        );
      }
    }
  }
}
