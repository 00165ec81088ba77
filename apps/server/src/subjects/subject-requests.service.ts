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
import {
  holdRequest,
  insertRequest,
  selectRequests,
  writeDecision,
  type StoredRequest,
} from './subject-request.query.js';

interface Content {
  number: string | null;
  identityCheck: string;
  decision: string;
}

type Requests = ReplyOf<typeof endpoints.listSubjectRequests>;

/** What may follow on a state: a decision, then that it was done. */
const following: Readonly<Record<SubjectRequestState, readonly SubjectRequestState[]>> = {
  received: ['granted', 'partlyGranted', 'refused'],
  granted: ['done'],
  partlyGranted: ['done'],
  refused: [],
  done: [],
};

const sealOf = (id: string): string => `subject_request:${id}`;

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
    const content = await this.seal(id, at, { number, identityCheck, decision: '' });
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
      if (!held?.content) throw notFound('요구', 'The request');
      if (!following[held.state].includes(state))
        throw new Problem(
          'CONFLICT',
          { ko: '지금 할 수 없는 단계입니다.', en: 'This step is not open now.' },
          { code: 'STEP_NOT_OPEN' },
        );
      const before = await this.open(id, held.content);
      const words = state === 'done' && before.decision ? `${before.decision}\n${decision}` : decision;
      const content = await this.seal(id, held.madeAt, { ...before, decision: words });
      await writeDecision(manager, id, { state, content, on: dayOf(at), at });
      await this.audit.record(manager, actorOf(by), `subject.request.${state}`, id);
    });
    return this.list(by);
  }

  private async shown({ content, ...row }: StoredRequest): Promise<SubjectRequest> {
    const opened = content && (await this.keyring.openKept(content, sealOf(row.id)));
    const {
      number = null,
      identityCheck = '',
      decision = '',
    } = opened ? (JSON.parse(opened) as Content) : {};
    return { ...row, caller: number === null ? null : maskNumber(number), identityCheck, decision };
  }

  private async seal(id: string, at: Date, content: Content): Promise<Buffer> {
    const key = await this.keyring.forPeriod('subject', at);
    return key.seal(JSON.stringify(content), sealOf(id));
  }

  private async open(id: string, content: Buffer): Promise<Content> {
    return JSON.parse(await this.keyring.open(content, sealOf(id))) as Content;
  }
}
