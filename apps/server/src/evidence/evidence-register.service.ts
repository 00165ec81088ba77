import type { EvidencePack, endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { formatDay, dayOf } from '@michuhol/calendar';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import {
  selectByHash,
  selectFiles,
  selectOfficialPacks,
  selectOwnPacks,
  selectTakings,
  type StoredPack,
} from './evidence.query.js';

/** The register of packs: what was made, with which hashes, and who took it. */
@Injectable()
export class EvidenceRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleService,
  ) {}

  /** Packs for police and courts; of a case or an incident where one is named. */
  async official(of: string | undefined): Promise<{ packs: EvidencePack[] }> {
    return { packs: await this.shown(await selectOfficialPacks(this.dataSource, of ?? null)) };
  }

  /** The own packs of a counselor. */
  async own(by: Caller): Promise<{ packs: EvidencePack[] }> {
    return { packs: await this.shown(await selectOwnPacks(this.dataSource, personOf(by))) };
  }

  /** One pack as the register lists it. */
  async one(pack: StoredPack): Promise<EvidencePack> {
    const [shown] = await this.shown([pack]);
    if (!shown) throw new Error('a pack that was just made is not there');
    return shown;
  }

  /** Whether a file with a hash was made here; it tells nothing of what is in it. */
  async verify({
    sha256,
  }: InputOf<typeof endpoints.verifyEvidence>['body']): Promise<ReplyOf<typeof endpoints.verifyEvidence>> {
    const found = await runInScope(WHOLE, () => selectByHash(this.dataSource, sha256));
    if (!found) return { match: null };
    const { pack, file } = found;
    const madeAt = pack.madeAt.toISOString();
    const [ko, en] = [formatDay(dayOf(pack.madeAt)), formatDay(dayOf(pack.madeAt), 'en')];
    return {
      match: {
        ...{ number: pack.number, file, madeAt },
        says: {
          ko: `${ko}에 이 콘솔이 만든 ${pack.number}의 ${file.toUpperCase()} 파일과 같습니다. 만든 뒤 바뀌지 않았습니다.`,
          en: `The same as the ${file.toUpperCase()} of ${pack.number}, made by this console on ${en}: not changed since.`,
        },
      },
    };
  }

  private async shown(packs: readonly StoredPack[]): Promise<EvidencePack[]> {
    const ids = packs.map(({ id }) => id);
    const files = await selectFiles(this.dataSource, ids);
    const takings = await selectTakings(this.dataSource, ids);
    const names = await this.people.namesOf([
      ...packs.map(({ madeBy }) => madeBy),
      ...takings.map(({ by }) => by),
    ]);
    const nameOf = (id: string) => names.get(id) ?? '';
    return packs.map((pack) => ({
      ...{ id: pack.id, number: pack.number, kind: pack.kind, unmasked: pack.unmasked },
      subject: { kind: pack.subjectKind, id: pack.subjectId, number: pack.subjectNumber },
      ...{ incidents: pack.incidentNumbers, requester: pack.requester, use: pack.use },
      ...{ madeAt: pack.madeAt.toISOString(), madeBy: nameOf(pack.madeBy) },
      files: files
        .filter(({ packId }) => packId === pack.id)
        .map(({ kind, name, size, sha256 }) => ({ kind, name, size, sha256 })),
      taken: takings
        .filter(({ packId }) => packId === pack.id)
        .map(({ kind, at, by }) => ({ file: kind, at: at.toISOString(), by: nameOf(by) })),
      destroyedAt: pack.destroyedAt?.toISOString() ?? null,
    }));
  }
}
