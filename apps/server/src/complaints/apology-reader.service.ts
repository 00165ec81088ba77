import type { ApologyDemand, ComplaintDetail } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { Keyring } from '../platform/keyring.js';
import { notFound } from '../platform/problem.js';
import { selectDemand, selectDemands, type StoredDemand } from './apology.query.js';
import { ComplaintReader } from './complaint-reader.service.js';
import { demandName, openAbout, settlementName } from './complaint-seal.js';

/** Shows demanded apologies to the protection officer. */
@Injectable()
export class ApologyReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly people: PeopleService,
    private readonly complaints: ComplaintReader,
  ) {}

  /** The complaint over which something was demanded. @throws Problem NOT_FOUND */
  complaint(id: string, by: Caller): Promise<ComplaintDetail> {
    return this.complaints.show(id, by);
  }

  /** The open ones, or all. */
  async list(all: boolean, by: Caller): Promise<{ demands: ApologyDemand[] }> {
    return { demands: await this.shown(await selectDemands(this.dataSource.manager, all), by) };
  }

  /** One of them. @throws Problem NOT_FOUND */
  async one(id: string, by: Caller): Promise<ApologyDemand> {
    const stored = await selectDemand(this.dataSource.manager, id);
    const [shown] = stored ? await this.shown([stored], by) : [];
    if (!shown) throw notFound('사과 요구 기록', 'The record of the demand');
    return shown;
  }

  private async shown(stored: readonly StoredDemand[], by: Caller): Promise<ApologyDemand[]> {
    by.seen = stored.map(({ incidentId }) => incidentId);
    const names = await this.people.namesOf(
      stored.flatMap(({ recordedBy, settledBy }) => [recordedBy, ...(settledBy === null ? [] : [settledBy])]),
    );
    return Promise.all(
      stored.map(async (one) => ({
        ...{ id: one.id, incidentNumber: one.incidentNumber, complaintId: one.complaintId },
        ...{ from: one.demandedBy, what: await openAbout(this.keyring, one.content, demandName(one.id)) },
        ...{ recordedBy: names.get(one.recordedBy) ?? '', recordedAt: one.recordedAt.toISOString() },
        settled:
          one.settledBy === null || one.settledAt === null
            ? null
            : {
                by: names.get(one.settledBy) ?? '',
                at: one.settledAt.toISOString(),
                note: await openAbout(this.keyring, one.settlement, settlementName(one.id)),
              },
      })),
    );
  }
}
