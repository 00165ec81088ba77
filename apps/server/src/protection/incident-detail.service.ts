import type { IncidentDetail } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { Keyring } from '../platform/keyring.js';
import { notFound } from '../platform/problem.js';
import { PeopleService } from '../identity/people.service.js';
import { openFullReport, openWhy } from './incident-content.js';
import { selectFullReport } from './full-report.query.js';
import { selectListenings } from './incident-listening.query.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentEntity } from './incident.entity.js';

type Timeline = IncidentDetail['timeline'];

/** Shows one incident with everything that happened to it. */
@Injectable()
export class IncidentDetailService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: IncidentReaderService,
    private readonly people: PeopleService,
    private readonly keyring: Keyring,
  ) {}

  /** @throws Problem NOT_FOUND also for an incident that the caller may not know of */
  async read(id: string, by: Caller): Promise<IncidentDetail> {
    const incident = await this.dataSource.manager.findOneBy(IncidentEntity, { id });
    if (!incident) throw notFound('기록', 'The record');
    const shown = await this.reader.show(incident, by);
    if (!shown.open) return { ...shown, timeline: [], report: null, listenings: [] };
    const listenings = await this.listeningsOf(id);
    const steps: Timeline = shown.history.map(({ transition: what, by: person, at, note }) => ({
      ...{ what, at, note },
      by: person || null,
    }));
    const calls: Timeline = shown.steps.map(({ kind: what, at }) => ({ what, at, by: null, note: null }));
    // What was taken down on the device before it came here.
    const arrival: Timeline =
      incident.reportedFrom === 'offline'
        ? [{ what: 'arrived', at: incident.reportedAt.toISOString(), by: null, note: null }]
        : [];
    return {
      ...shown,
      timeline: [...calls, ...arrival, ...steps].sort((one, other) => one.at.localeCompare(other.at)),
      report: await this.reportOf(id),
      listenings,
    };
  }

  private async reportOf(id: string): Promise<IncidentDetail['report']> {
    const stored = await selectFullReport(this.dataSource.manager, id);
    if (!stored) return null;
    const { version, writtenAt } = stored;
    return {
      version,
      writtenAt: writtenAt.toISOString(),
      ...(await openFullReport(this.keyring, id, stored)),
    };
  }

  private async listeningsOf(id: string): Promise<IncidentDetail['listenings']> {
    const stored = await selectListenings(this.dataSource.manager, id);
    const names = await this.people.namesOf(stored.map(({ byAccount }) => byAccount));
    return Promise.all(
      stored.map(async ({ id: listening, byAccount, at, fromSecond, toSecond, why }) => ({
        by: names.get(byAccount) ?? '',
        at: at.toISOString(),
        heard: fromSecond === null || toSecond === null ? null : { from: fromSecond, to: toSecond },
        why: await openWhy(this.keyring, listening, why),
      })),
    );
  }
}
