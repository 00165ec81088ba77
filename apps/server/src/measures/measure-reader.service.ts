import type { Measure } from '@michuhol/contract';
import { allowedMeasureSteps } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { Keyring } from '../platform/keyring.js';
import { selectIncidents } from './measure-incident.query.js';
import { roleOn } from './measure-standing.js';
import { selectSteps, type MeasureRow } from './measure.query.js';
import { openReason } from './sealed-reason.js';

const isoOf = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** Shows measures to the person, to the lead in charge and to the protection officer; to nobody else. */
@Injectable()
export class MeasureReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleService,
    private readonly keyring: Keyring,
  ) {}

  /** The measures as the caller may see them; those that are none of the caller's business are left out. */
  async read(rows: readonly MeasureRow[], caller: Caller): Promise<Measure[]> {
    const teams = await this.people.teamsOf(rows.flatMap(({ teamId }) => teamId ?? []));
    const seen = rows.flatMap((row) => {
      const role = roleOn(row, teams, caller);
      return role === null ? [] : [{ row, role }];
    });
    const ids = seen.map(({ row }) => row.id);
    const steps = await selectSteps(this.dataSource, ids);
    const incidents = await selectIncidents(
      this.dataSource,
      seen.flatMap(({ row }) => row.incidentId ?? []),
    );
    const names = await this.people.namesOf([
      ...seen.map(({ row }) => row.accountId),
      ...steps.flatMap(({ byAccount }) => byAccount ?? []),
    ]);
    const shown = seen.map(async ({ row, role }): Promise<Measure> => {
      const incident = row.incidentId === null ? undefined : incidents.get(row.incidentId);
      return {
        ...{ id: row.id, kind: row.kind, state: row.state, answer: row.answer },
        counselor: { id: row.accountId, name: names.get(row.accountId) ?? '' },
        team: teams.get(row.teamId ?? '')?.name ?? null,
        incident: incident ? { id: incident.id, number: incident.number } : null,
        createdAt: row.createdAt.toISOString(),
        ...{ startsAt: isoOf(row.startsAt), endsAt: isoOf(row.endsAt), dueAt: isoOf(row.dueAt) },
        policyVersion: row.policyVersion,
        history: await Promise.all(
          steps
            .filter(({ measureId }) => measureId === row.id)
            .map(async (step) => ({
              step: step.step,
              by: step.byAccount === null ? null : (names.get(step.byAccount) ?? ''),
              at: step.at.toISOString(),
              reason: await openReason(this.keyring, step),
            })),
        ),
        allowed: allowedMeasureSteps(row.state, row.kind, role),
      };
    });
    return Promise.all(shown);
  }

  /** One measure as the caller may see it. */
  async one(row: MeasureRow, caller: Caller): Promise<Measure> {
    const [shown] = await this.read([row], caller);
    if (!shown) throw new Error('a measure that was just written is out of sight');
    return shown;
  }
}
