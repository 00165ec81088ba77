import { setImmediate } from 'node:timers/promises';
import type { DataSet } from '@michuhol/contract';
import type { CanonicalEvent, ConsultationRecord } from '@michuhol/formats';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConsultationsService } from '../consultations/consultations.service.js';
import { IntakeService } from '../ingest/intake.service.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { writtenAt, type SimulatedDay } from './simulated-days.js';
import { SimulatorSource } from './simulator-source.service.js';
import type { SimulatedAnswer } from './survey-model.js';

/** Events of one transaction: large enough to be fast, short enough that the live ones need not wait. */
const BATCH = 2500;

/** What is to be sent. */
export type Load = Omit<SimulatedDay, 'endsAt'>;

/** What of a load happened after one instant and up to another. */
export const between = ({ events, answers, consultations }: Load, after: Date, upTo: Date): Load => ({
  events: events.filter(({ occurredAt }) => occurredAt > after && occurredAt <= upTo),
  answers: answers.filter(({ record }) => record.answeredAt > after && record.answeredAt <= upTo),
  consultations: consultations.filter((record) => writtenAt(record) > after && writtenAt(record) <= upTo),
});

/** Events call by call, so that each call is derived once and not once a batch. */
const byCall = (events: readonly CanonicalEvent[]): CanonicalEvent[] => {
  const calls = new Map<string | null, CanonicalEvent[]>();
  for (const event of events) {
    const known = calls.get(event.callId);
    if (known) known.push(event);
    else calls.set(event.callId, [event]);
  }
  return [...calls.values()].flat();
};

/** Sends what was simulated by the doors through which real data comes. Sending it twice changes nothing. */
@Injectable()
export class SimulatorFeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly intake: IntakeService,
    private readonly surveys: SurveysService,
    private readonly consultations: ConsultationsService,
    private readonly source: SimulatorSource,
  ) {}

  /** Sends a load in batches; between two of them others get their turn, and `goOn` may end it. @returns whether all was sent. */
  async send({ events, answers, consultations }: Load, goOn: () => boolean = () => true): Promise<boolean> {
    const source = await this.source.ensure();
    const ordered = byCall(events);
    for (let from = 0; from < ordered.length; from += BATCH) {
      if (!goOn()) return false;
      await this.intake.take(source, ordered.slice(from, from + BATCH));
      await setImmediate();
    }
    if (answers.length > 0) await this.sendAnswers(source, answers);
    if (consultations.length > 0) await this.sendConsultations(source, consultations);
    return true;
  }

  /** A sign of life: a quiet night is not a broken feed. */
  heartbeat(at: Date): Promise<void> {
    return this.source.heard(at);
  }

  private async sendAnswers(
    source: { id: string; dataSet: DataSet },
    answers: readonly SimulatedAnswer[],
  ): Promise<void> {
    // An invented answer is never given twice in different words: any order will do.
    const ordered = answers.map(({ record }) => ({ record, order: record.answeredAt.getTime() }));
    const receivedAt = new Date(Math.max(...ordered.map(({ order }) => order)));
    await this.dataSource.transaction((manager) =>
      this.surveys.storeAnswers(manager, source, ordered, null, receivedAt),
    );
  }

  private async sendConsultations(
    source: { id: string; dataSet: DataSet },
    records: readonly ConsultationRecord[],
  ): Promise<void> {
    const arrivals = records.map((record) => ({
      ...{ record, raw: '' },
      order: writtenAt(record).getTime(),
    }));
    const receivedAt = new Date(Math.max(...arrivals.map(({ order }) => order)));
    await this.dataSource.transaction((manager) =>
      this.consultations.storeConsultations(manager, source, arrivals, null, receivedAt),
    );
  }
}
