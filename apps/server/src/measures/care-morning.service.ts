import type { Clock } from '@michuhol/calendar';
import type { CareMorning } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { CLOCK } from '../platform/clock.js';
import { CareDesk } from './care-desk.service.js';
import { selectIncidents } from './measure-incident.query.js';
import { MeasureReader } from './measure-reader.service.js';
import { selectInStates, type MeasureRow } from './measure.query.js';
import { selectForOfficer, type QuestionRow } from './question.query.js';

/** What is due first, then what was asked for first. */
const byUrgency = (a: MeasureRow, b: MeasureRow): number =>
  (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) ||
  a.createdAt.getTime() - b.createdAt.getTime();

/** What begins the protection officer's day, as far as measures go. */
@Injectable()
export class CareMornings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: MeasureReader,
    private readonly people: PeopleService,
    private readonly desk: CareDesk,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Questions without an answer since the day before, requests, follow-ups that are due, late counselling. */
  async read(by: Caller): Promise<CareMorning> {
    const now = this.clock.now();
    const open = await selectInStates(this.dataSource, ['requested', 'granted', 'scheduled']);
    const isLate = ({ kind, state, dueAt }: MeasureRow): boolean =>
      kind === 'COUNSELING' && state !== 'scheduled' && dueAt !== null && dueAt <= now;
    const isDue = ({ kind, startsAt }: MeasureRow): boolean =>
      kind === 'FOLLOW_UP' && startsAt !== null && startsAt <= now;
    const waits = (measure: MeasureRow): boolean =>
      measure.state === 'requested' || (measure.kind === 'COUNSELING' && measure.state === 'granted');
    const read = (rows: MeasureRow[]) => this.reader.read(rows.toSorted(byUrgency), by);
    return {
      questions: await this.questions(await selectForOfficer(this.dataSource, now)),
      requests: await read(open.filter((measure) => waits(measure) && !isLate(measure))),
      followUps: await read(open.filter(isDue)),
      overdue: await read(open.filter(isLate)),
    };
  }

  /** Says that the officer has asked a counselor again; the question stays open. */
  async askAgain(counselorId: string, by: Caller): Promise<CareMorning> {
    await this.desk.asked(counselorId, by);
    return this.read(by);
  }

  private async questions(rows: readonly QuestionRow[]): Promise<CareMorning['questions']> {
    const people = [...new Set(rows.map(({ accountId }) => accountId))];
    const names = await this.people.namesOf(people);
    const teams = await this.people.teamsOf(rows.flatMap(({ teamId }) => teamId ?? []));
    const incidents = await selectIncidents(
      this.dataSource,
      rows.map(({ incidentId }) => incidentId),
    );
    return people.flatMap((id) => {
      const own = rows.filter(({ accountId }) => accountId === id);
      const [first] = own;
      if (!first) return [];
      return [
        {
          counselor: { id, name: names.get(id) ?? '' },
          team: teams.get(first.teamId ?? '')?.name ?? null,
          incidents: own.map(({ incidentId }) => ({
            id: incidentId,
            number: incidents.get(incidentId)?.number ?? '',
          })),
          askedAt: first.askedAt.toISOString(),
          saidLater: own.some(({ answer }) => answer === 'later'),
        },
      ];
    });
  }
}
