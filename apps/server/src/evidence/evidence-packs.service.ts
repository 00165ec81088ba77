import { dayOf, yearOf, type Clock } from '@michuhol/calendar';
import type { EvidencePack, endpoints, InputOf, MakeEvidence } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { see, tell } from '../audit/seen.js';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { packTaken } from './evidence-problems.js';
import { EvidenceRegister } from './evidence-register.service.js';
import { EvidenceStore } from './evidence-store.service.js';
import { selectPack, takeNumber, type StoredPack } from './evidence.query.js';
import { EvidenceGathering, type Gathered, type PackHead } from './gathering.service.js';

/** Makes packs of evidence: gathered, written, hashed and registered in one transaction, or not at all. */
@Injectable()
export class EvidencePacks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gathering: EvidenceGathering,
    private readonly store: EvidenceStore,
    private readonly register: EvidenceRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * For police, court or counsel; the same id from the same person is the same pack.
   * @throws Problem NOT_FOUND, CONFLICT (PACK_TAKEN), REFUSED (NOT_OF_CASE, NOTHING_CONFIRMED, NO_NUMBER)
   */
  official(asked: MakeEvidence, unmasked: boolean, by: Caller): Promise<EvidencePack> {
    const same = (pack: StoredPack) =>
      pack.kind === 'official' && pack.unmasked === unmasked && pack.subjectId === asked.subject.id;
    return this.make(asked.id, unmasked, by, same, (head) => this.gathering.official(asked, head, by));
  }

  /** For the counselor whose record it is: always masked, approved by nobody. @throws as `official` */
  own(asked: InputOf<typeof endpoints.makeOwnPack>['body'], by: Caller): Promise<EvidencePack> {
    const same = (pack: StoredPack) =>
      pack.kind === 'own' && pack.subjectId === asked.incidentId && pack.use === asked.use;
    return this.make(asked.id, false, by, same, (head) => this.gathering.own(asked, head, by));
  }

  private async make(
    id: string,
    unmasked: boolean,
    by: Caller,
    isSame: (pack: StoredPack) => boolean,
    gather: (head: PackHead) => Promise<Gathered>,
  ): Promise<EvidencePack> {
    const madeBy = personOf(by);
    const pack = await this.dataSource.transaction(async (manager) => {
      const madeAt = this.clock.now();
      // Makers take turns: a number is given out once, and one document is written at a time.
      const number = await takeNumber(manager, yearOf(dayOf(madeAt)));
      const known = await selectPack(manager, id);
      if (known) {
        if (known.madeBy !== madeBy || !isSame(known)) throw packTaken();
        return known;
      }
      const head = { number, unmasked, madeAt: madeAt.toISOString(), madeBy: by.name };
      const { content, incidentIds } = await gather(head);
      const { kind, subject, requester, use } = content.pack;
      const made: StoredPack = {
        ...{ id, number, kind, unmasked, requester, use, madeAt, madeBy, destroyedAt: null },
        ...{ subjectKind: subject.kind, subjectId: subject.id, subjectNumber: subject.number },
        ...{ incidentIds, incidentNumbers: content.incidents.map((incident) => incident.number) },
      };
      await this.store.keep(manager, made, content, by);
      return made;
    });
    see(by, [pack.subjectId, ...pack.incidentIds]);
    tell(by, { pack: pack.number });
    return this.register.one(pack);
  }
}
