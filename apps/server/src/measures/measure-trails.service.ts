import type { MeasureKind, MeasureState, MeasureStepName } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runInScope, WHOLE } from '../platform/scope.js';
import { selectOfIncident, selectSteps } from './measure.query.js';

/** What became of a measure, step by step: no reasons, nothing of anybody's health. */
export interface MeasureTrail {
  kind: MeasureKind;
  state: MeasureState;
  /** The rest or the date of the appointment. */
  startsAt: Date | null;
  endsAt: Date | null;
  steps: { step: MeasureStepName; at: Date }[];
}

/** What became of the measures that followed incidents, for documents about them. */
@Injectable()
export class MeasureTrails {
  constructor(private readonly dataSource: DataSource) {}

  /** The measures that follow an incident, the oldest first. Whoever asks has to hold a right to them. */
  of(incidentId: string): Promise<MeasureTrail[]> {
    return runInScope(WHOLE, async () => {
      const rows = await selectOfIncident(this.dataSource, incidentId);
      const steps = await selectSteps(
        this.dataSource,
        rows.map(({ id }) => id),
      );
      return rows.reverse().map(({ id, kind, state, startsAt, endsAt }) => ({
        ...{ kind, state, startsAt, endsAt },
        steps: steps.filter(({ measureId }) => measureId === id).map(({ step, at }) => ({ step, at })),
      }));
    });
  }
}
