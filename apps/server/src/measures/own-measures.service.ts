import type { Clock } from '@michuhol/calendar';
import type { MeasureQuestion, OwnMeasures } from '@michuhol/contract';
import { offeredKinds } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { selectIncidents } from './measure-incident.query.js';
import { MeasureReader } from './measure-reader.service.js';
import { selectOwn, type MeasureRow } from './measure.query.js';
import { OwnRests } from './own-rests.service.js';
import { selectOpenQuestions, type QuestionRow } from './question.query.js';

/** Whether a question stands before the person now: never answered, or put off and the shift is over. */
const stands = ({ answer, answeredAt, againAt }: QuestionRow, now: Date): boolean =>
  answer === null || (answer === 'later' && answeredAt !== null && answeredAt < againAt && againAt <= now);

const isDue = ({ startsAt }: MeasureRow, now: Date): boolean => startsAt === null || startsAt <= now;

/** What counselors see of their own measures. */
@Injectable()
export class OwnMeasuresReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: MeasureReader,
    private readonly policies: ProtectionPolicyService,
    private readonly rests: OwnRests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everything about the own measures. */
  async read(by: Caller): Promise<OwnMeasures> {
    const accountId = personOf(by);
    const now = this.clock.now();
    const { policy } = await this.policies.now();
    const rows = await selectOwn(this.dataSource, accountId);
    const shown = await this.reader.read(
      rows.filter((row) => row.kind !== 'FOLLOW_UP' || isDue(row, now)),
      by,
    );
    const kinds = new Set(offeredKinds());
    const question = await this.questionOf(accountId, now);
    for (const kind of question?.kinds ?? []) kinds.add(kind);
    const separations = shown.filter(
      ({ kind, state }) => kind === 'CALLER_SEPARATION' && state === 'granted',
    );
    return {
      rest: await this.rests.of(accountId),
      restMinutes: { usual: policy.rest.breakMinutes, longest: policy.rest.longestBreakMinutes },
      kinds: offeredKinds(['SEXUAL_HARASSMENT']).filter((kind) => kinds.has(kind)),
      question,
      followUps: shown.filter(
        ({ kind, state, answer }) => kind === 'FOLLOW_UP' && state === 'scheduled' && answer === null,
      ),
      measures: shown,
      separations: separations.flatMap(({ id, counselor, endsAt }) =>
        endsAt === null ? [] : [{ measureId: id, counselor, until: endsAt }],
      ),
    };
  }

  private async questionOf(accountId: string, now: Date): Promise<MeasureQuestion | null> {
    const open = (await selectOpenQuestions(this.dataSource, accountId)).filter((question) =>
      stands(question, now),
    );
    const [first] = open;
    if (!first) return null;
    const incidents = await selectIncidents(
      this.dataSource,
      open.map(({ incidentId }) => incidentId),
    );
    const asked = new Set(open.flatMap(({ kinds }) => kinds));
    return {
      incidents: open.map(({ incidentId: id, kinds }) => ({
        ...{ id, number: incidents.get(id)?.number ?? '', kinds },
      })),
      kinds: offeredKinds(['SEXUAL_HARASSMENT']).filter((kind) => asked.has(kind)),
      askedAt: first.askedAt.toISOString(),
      again: open.some(({ againAt }) => againAt <= now),
    };
  }
}
