import type { Day } from '@michuhol/calendar';
import type { CanonicalEvent, ConsultationRecord } from '@michuhol/formats';
import { simulateConsultations } from './consultation-model.js';
import { simulateAnswers, type SimulatedAnswer } from './survey-model.js';
import { simulateDay } from './traffic-model.js';

/** Everything that the simulator sends of one day. */
export interface SimulatedDay {
  events: readonly CanonicalEvent[];
  answers: readonly SimulatedAnswer[];
  consultations: readonly ConsultationRecord[];
  /** When the last of it has happened; after the day's end. */
  endsAt: Date;
}

/** The same for every installation: two evaluators look at the same days. */
const SEED = 120;
/** Today, yesterday's end, and the day that is being filled in. */
const MOST_DAYS = 3;

/** When a record is written: the work is done. */
export const writtenAt = ({ startedAt, endedAt }: ConsultationRecord): Date => endedAt ?? startedAt;

/** Keeps the days in use, since playing one takes longer than a second's work may. */
export class SimulatedDays {
  private readonly known = new Map<Day, SimulatedDay>();

  /** A day, played when it is asked for first. */
  of(day: Day): SimulatedDay {
    const known = this.known.get(day);
    if (known) return known;
    const events = simulateDay(day, SEED);
    const answers = simulateAnswers(day, events, SEED);
    const consultations = simulateConsultations(day, events, SEED);
    const instants = [
      ...events.map((event) => event.occurredAt),
      ...answers.map(({ record }) => record.answeredAt),
      ...consultations.map(writtenAt),
    ];
    const made = {
      ...{ events, answers, consultations },
      endsAt: new Date(instants.reduce((last, at) => Math.max(last, at.getTime()), 0)),
    };
    for (const oldest of [...this.known.keys()].sort().slice(0, Math.max(0, this.known.size - MOST_DAYS + 1)))
      this.known.delete(oldest);
    this.known.set(day, made);
    return made;
  }
}
