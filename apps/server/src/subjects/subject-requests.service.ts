import { randomUUID } from 'node:crypto';
import { addDays, day, dayOf, type Clock } from '@michuhol/calendar';
import {
  SUBJECT_REQUEST_DAYS,
  type endpoints,
  type InputOf,
  type ReplyOf,
  type SubjectRequest,
  type SubjectRequestState,
} from '@michuhol/contract';
import { maskNumber } from '@michuhol/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { see } from '../audit/seen.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { notFound, Problem } from '../platform/problem.js';
import { openRequest, sealRequest } from './request-content.js';
import {
  holdRequest,
  insertRequest,
  selectRequests,
  writeDecision,
  type StoredRequest,
} from './subject-request.query.js';

type Requests = ReplyOf<typeof endpoints.listSubjectRequests>;

/** What may follow on a state: a decision, then that it was done. */
const following: Readonly<Record<SubjectRequestState, readonly SubjectRequestState[]>> = {
  received: ['granted', 'partlyGranted', 'refused'],
  granted: ['done'],
  partlyGranted: ['done'],
  refused: [],
  done: [],
};

/** The register of requests of data subjects, each with its clock of ten days. */
@Injectable()
export class SubjectRequestsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every request, the newest first. */
  async list(by: Caller): Promise<Requests> {
    const rows = await selectRequests(this.dataSource);
    see(
      by,
      rows.map(({ id }) => id),
    );
    return { requests: await Promise.all(rows.map((row) => this.shown(row))) };
  }

  /** Enters a request; its ten days begin with the day of receipt. */
  async add(
    { kind, receivedOn, number, identityCheck }: InputOf<typeof endpoints.addSubjectRequest>['body'],
    by: Caller,
  ): Promise<Requests> {
    const id = randomUUID();
    const at = this.clock.now();
    const content = await sealRequest(this.keyring, id, at, { number, identityCheck, decision: '' });
    const received = day(receivedOn);
    await this.dataSource.transaction(async (manager) => {
      const dueOn = addDays(received, SUBJECT_REQUEST_DAYS);
      await insertRequest(manager, {
        id,
        kind,
        receivedOn: received,
        dueOn,
        content,
        madeBy: personOf(by),
        at,
      });
      await this.audit.record(manager, actorOf(by), 'subject.request', id, { kind, receivedOn });
    });
    return this.list(by);
  }

  /** Notes a decision, or that it was carried out. @throws Problem NOT_FOUND; CONFLICT with code STEP_NOT_OPEN */
  async decide(
    id: string,
    { state, decision }: InputOf<typeof endpoints.decideSubjectRequest>['body'],
    by: Caller,
  ): Promise<Requests> {
    const at = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      const held = await holdRequest(manager, id);
      const before = held?.content && (await openRequest(this.keyring, id, held.content));
      if (!held || !before) throw notFound('요구', 'The request');
      if (!following[held.state].includes(state))
        throw new Problem(
          'CONFLICT',
          { ko: '지금 할 수 없는 단계입니다.', en: 'This step is not open now.' },
          { code: 'STEP_NOT_OPEN' },
        );
      const words = state === 'done' && before.decision ? `${before.decision}\n${decision}` : decision;
      const content = await sealRequest(this.keyring, id, held.madeAt, { ...before, decision: words });
      await writeDecision(manager, id, { state, content, on: dayOf(at), at });
      await this.audit.record(manager, actorOf(by), `subject.request.${state}`, id);
    });
    return this.list(by);
  }

  private async shown({ content, ...row }: StoredRequest): Promise<SubjectRequest> {
    const opened = content && (await openRequest(this.keyring, row.id, content));
    const { number, identityCheck, decision } = opened ?? { number: null, identityCheck: '', decision: '' };
    return { ...row, caller: number === null ? null : maskNumber(number), identityCheck, decision };
  }
}
