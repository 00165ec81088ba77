import type { CallerCase, EvidencePack, MakeEvidence } from '@michuhol/contract';
import { maskNumber } from '@michuhol/privacy';
import { Injectable } from '@nestjs/common';
import { Custody, type ChainOfCustody } from '../audit/custody.service.js';
import type { Caller } from '../identity/caller.js';
import { CaseEvidence } from './case-evidence.service.js';
import type { EvidenceContent, PackedCustody, PackedIncident } from './evidence-content.js';
import { noNumber, nothingConfirmed, notOfCase } from './evidence-problems.js';
import { IncidentEvidence } from './incident-evidence.service.js';
import { withoutNames, withoutNumbers } from './masked-content.js';

/** What of a pack is known before its records are gathered. */
export type PackHead = Pick<EvidencePack, 'number' | 'unmasked' | 'madeAt' | 'madeBy'>;

/** The records of a pack, and whom the access log is to name. */
export interface Gathered {
  content: EvidenceContent;
  incidentIds: string[];
}

const custodyOf = ({ entries, lists, head }: ChainOfCustody): PackedCustody => ({
  entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  lists: lists.map((entry) => ({
    ...entry,
    first: entry.first.toISOString(),
    last: entry.last.toISOString(),
  })),
  head: { ...head, linkedAt: head.linkedAt?.toISOString() ?? null },
});

const earliest = (instants: readonly string[]): Date =>
  new Date(Math.min(...instants.map((instant) => Date.parse(instant))));

const chosenOf = ({ involved }: CallerCase, asked: readonly string[] | null): string[] => {
  if (asked === null) {
    const confirmed = involved.filter((incident) => incident.confirmed).map(({ id }) => id);
    if (confirmed.length === 0) throw nothingConfirmed();
    return confirmed;
  }
  if (!asked.every((id) => involved.some((incident) => incident.id === id))) throw notOfCase();
  // In the order of the case, each once.
  return involved.map(({ id }) => id).filter((id) => asked.includes(id));
};

/** Gathers what a pack holds, as far as its kind lets it. */
@Injectable()
export class EvidenceGathering {
  constructor(
    private readonly incidents: IncidentEvidence,
    private readonly cases: CaseEvidence,
    private readonly custody: Custody,
  ) {}

  /**
   * For police, court or counsel.
   * @throws Problem NOT_FOUND, REFUSED (NOT_OF_CASE, NOTHING_CONFIRMED, NO_NUMBER)
   */
  async official(asked: MakeEvidence, head: PackHead, by: Caller): Promise<Gathered> {
    const { subject, requester } = asked;
    const of = subject.kind === 'case' ? await this.cases.read(subject.id, by) : null;
    const incidentIds = of ? chosenOf(of, asked.incidentIds) : [subject.id];
    const incidents: PackedIncident[] = [];
    // One after the other: a case can have hundreds.
    for (const id of incidentIds) incidents.push(await this.incidents.official(id, asked.healthAgreed, by));
    const number = await this.cases.numberOf(subject);
    if (head.unmasked && number === null) throw noNumber();
    const content: EvidenceContent = {
      pack: {
        ...head,
        ...{ kind: 'official', use: null },
        subject: { ...subject, number: of?.number ?? incidents[0]?.number ?? '' },
        requester: {
          ...{ kind: requester.kind, name: requester.organisation },
          ...{ documentNumber: requester.documentNumber, basis: requester.basis, law: requester.law },
        },
      },
      purpose: { purpose: asked.purpose, reason: asked.reason },
      caller: number && (head.unmasked ? number : maskNumber(number)),
      case: of && this.cases.packed(of, incidentIds),
      incidents,
      custody: await this.custodyOf(subject.id, of?.openedAt ?? null, incidents),
    };
    return { content: head.unmasked ? content : withoutNumbers(content), incidentIds };
  }

  /** For the counselor whose record it is. @throws Problem NOT_FOUND also for anybody else's record */
  async own(
    { incidentId, use }: { incidentId: string; use: NonNullable<EvidencePack['use']> },
    head: PackHead,
    by: Caller,
  ): Promise<Gathered> {
    const incident = await this.incidents.own(incidentId, by);
    const subject = { kind: 'incident', id: incidentId } as const;
    const number = await this.cases.numberOf(subject);
    const content: EvidenceContent = {
      pack: {
        ...head,
        ...{ kind: 'own', use, requester: null },
        subject: { ...subject, number: incident.number },
      },
      ...{ purpose: null, case: null },
      caller: number && maskNumber(number),
      incidents: [incident],
      custody: await this.custodyOf(incidentId, null, [incident]),
    };
    return { content: withoutNames(withoutNumbers(content), by.name), incidentIds: [incidentId] };
  }

  private async custodyOf(
    subjectId: string,
    openedAt: string | null,
    incidents: readonly PackedIncident[],
  ): Promise<PackedCustody> {
    const subjects = [...new Set([subjectId, ...incidents.map(({ id }) => id)])];
    const since = earliest([
      ...(openedAt ? [openedAt] : []),
      ...incidents.map(({ reportedAt }) => reportedAt),
    ]);
    return custodyOf(await this.custody.of(subjects, since));
  }
}
