import type { CallerCase } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseNumbers } from '../caller-cases/case-numbers.service.js';
import { CaseReader } from '../caller-cases/case-reader.service.js';
import type { Caller } from '../identity/caller.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { IncidentNumbers } from '../protection/incident-numbers.service.js';
import type { PackedCase } from './evidence-content.js';

/** Gathers what a pack tells of a caller case, and the number that it is about. */
@Injectable()
export class CaseEvidence {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseReader,
    private readonly caseNumbers: CaseNumbers,
    private readonly incidentNumbers: IncidentNumbers,
  ) {}

  /** A case with all its incidents. @throws Problem NOT_FOUND */
  read(id: string, by: Caller): Promise<CallerCase> {
    return this.cases.read(id, by);
  }

  /** What belongs to the case, without what belongs to who reads it; of its incidents those that are in the pack. */
  packed(of: CallerCase, incidentIds: readonly string[]): PackedCase {
    const {
      allowed: _allowed,
      open: _open,
      dueAt: _due,
      caller: _caller,
      shared: _shared,
      deciders: _deciders,
      proposed: _proposed,
      ...record
    } = of;
    return { ...record, involved: record.involved.filter(({ id }) => incidentIds.includes(id)) };
  }

  /** The number in the clear; null where it is withheld, purged, or its key was destroyed. */
  async numberOf({ kind, id }: { kind: 'case' | 'incident'; id: string }): Promise<string | null> {
    if (kind === 'case') return (await this.caseNumbers.find(id))?.number ?? null;
    return runInScope(WHOLE, () => this.incidentNumbers.callerOf(this.dataSource.manager, id));
  }
}
