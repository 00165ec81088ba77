import { addDays, day, dayOf, daysBetween, startOfDay, type Clock } from '@michuhol/calendar';
import {
  MOST_CALLBACK_DAYS,
  type Callback,
  type Callbacks,
  type endpoints,
  type InputOf,
} from '@michuhol/contract';
import { maskNumber, maskNumbers } from '@michuhol/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { callSubject } from '../audit/reply-subjects.js';
import { see } from '../audit/seen.js';
import { contactSeal } from '../contacts/contact-seal.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { notFound, Problem } from '../platform/problem.js';
import { callbackEntries, type CallbackEntry } from './callback-list.js';
import {
  assign,
  forgetCallbacks,
  insertAttempt,
  release,
  selectAssignments,
  selectAttempts,
} from './callback-work.query.js';
import { selectAnswered, selectContact, selectLost, type LostContact } from './lost-contact.query.js';

/** A caller who gets through so many days after the last of those asked for needs no call-back either. */
const LATER_DAYS = 7;
/** What was done about a call-back is of no use after that. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

const keyOf = (contactKey: string): string => maskNumbers(contactKey.split('\u001f').join(' '));

/** Whom to call back: computed from the calls each time, with what was done about it. */
@Injectable()
export class CallbacksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The list of some days, today unless named. @throws Problem INVALID_REQUEST for too many days */
  async list(query: InputOf<typeof endpoints.listCallbacks>['query'], by: Caller): Promise<Callbacks> {
    const today = dayOf(this.clock.now());
    const to = day(query.to ?? query.from ?? today);
    const from = day(query.from ?? to);
    if (daysBetween(from, to) < 0 || daysBetween(from, to) >= MOST_CALLBACK_DAYS)
      throw new Problem('INVALID_REQUEST', {
        ko: `한 번에 ${MOST_CALLBACK_DAYS}일까지 볼 수 있습니다. 날짜를 다시 고르세요.`,
        en: `No more than ${MOST_CALLBACK_DAYS} days at once: choose other days.`,
      });
    const { dataSet } = query;
    const found = await selectLost(this.dataSource, dataSet, startOfDay(from), startOfDay(addDays(to, 1)));
    const numbers = await this.numbersOf(found);
    const known = found.filter(({ contactId }) => numbers.has(contactId));
    const entries = await this.entries(
      dataSet,
      known,
      startOfDay(from),
      startOfDay(addDays(to, 1 + LATER_DAYS)),
    );
    const told = entries.map((entry) => this.told(entry, numbers, by));
    see(
      by,
      told.map(({ source, callId }) => callSubject(callId, source)),
    );
    return {
      ...{ dataSet, from, to, lost: found.length, withheld: found.length - known.length },
      open: told.filter(({ ended }) => ended === null),
      ended: told.filter(({ ended }) => ended !== null),
    };
  }

  /** Takes a call-back or gives it back. @throws Problem NOT_FOUND, CONFLICT (TAKEN) when somebody else has it */
  async assign(contactId: string, mine: boolean, by: Caller): Promise<null> {
    const accountId = personOf(by);
    const { startedAt } = await this.contact(contactId);
    await this.dataSource.transaction(async (manager) => {
      const work = { contactId, startedAt, accountId, name: by.name, at: this.clock.now() };
      if (!mine) await release(manager, contactId);
      else if (!(await assign(manager, work)))
        throw new Problem(
          'CONFLICT',
          { ko: '다른 사람이 맡은 회신입니다.', en: 'Somebody else has taken it.' },
          { code: 'TAKEN' },
        );
      await this.audit.record(manager, actorOf(by), mine ? 'callback.take' : 'callback.release', contactId);
    });
    this.hub.hint('shiftWork', contactId);
    return null;
  }

  /** Records what came of calling back. @throws Problem NOT_FOUND */
  async record(
    contactId: string,
    { outcome, note }: InputOf<typeof endpoints.recordCallback>['body'],
    by: Caller,
  ): Promise<null> {
    personOf(by);
    const { startedAt } = await this.contact(contactId);
    await this.dataSource.transaction(async (manager) => {
      const attempt = { contactId, startedAt, outcome, note, by: by.name, at: this.clock.now() };
      await insertAttempt(manager, attempt);
      await this.audit.record(manager, actorOf(by), 'callback.record', contactId, { outcome });
    });
    this.hub.hint('shiftWork', contactId);
    return null;
  }

  /** Forgets what was done about call-backs of long ago, except of calls that a legal hold keeps. */
  forgetOld(): Promise<void> {
    return forgetCallbacks(this.dataSource, this.daysAgo(KEPT_DAYS), dayOf(this.clock.now()));
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  private async contact(contactId: string): Promise<{ startedAt: Date }> {
    const contact = await selectContact(this.dataSource, contactId, this.daysAgo(KEPT_DAYS));
    if (!contact) throw notFound('회신 대상', 'The call-back');
    return contact;
  }

  private async entries(
    dataSet: Callbacks['dataSet'],
    lost: readonly LostContact[],
    from: Date,
    to: Date,
  ): Promise<CallbackEntry[]> {
    const ids = lost.map(({ contactId }) => contactId);
    const hashes = lost.flatMap(({ callerHash }) => callerHash ?? []);
    const [answered, attempts, assignments] = await Promise.all([
      selectAnswered(this.dataSource, dataSet, hashes, from, to),
      selectAttempts(this.dataSource, ids),
      selectAssignments(this.dataSource, ids),
    ]);
    return callbackEntries(lost, answered, attempts, assignments);
  }

  /** Masked numbers by contact; a number whose key is destroyed is as good as withheld. */
  private async numbersOf(lost: readonly LostContact[]): Promise<ReadonlyMap<string, string>> {
    const numbers = new Map<string, string>();
    for (const { contactId, sourceId, contactKey, callerHash, callerSealed } of lost) {
      if (callerHash === null || callerSealed === null) continue;
      const number = await this.keyring.openKept(callerSealed, contactSeal(sourceId, contactKey));
      if (number !== null) numbers.set(contactId, maskNumber(number));
    }
    return numbers;
  }

  private told(
    { contacts, attempts, assignment, ended }: CallbackEntry,
    numbers: ReadonlyMap<string, string>,
    by: Caller,
  ): Callback {
    const [first] = contacts;
    const last = contacts.at(-1) ?? first;
    const waits = contacts.flatMap(({ waitSeconds }) => waitSeconds ?? []);
    return {
      id: first.contactId,
      source: last.source,
      callId: keyOf(last.contactKey),
      startedAt: last.startedAt.toISOString(),
      caller: numbers.get(last.contactId) ?? '',
      contacts: contacts.length,
      firstAt: first.at.toISOString(),
      lastAt: last.at.toISOString(),
      waitSeconds: waits.length > 0 ? Math.max(...waits) : null,
      queue: last.queue,
      requested: contacts.some(({ requested }) => requested),
      shared: first.shared,
      assigned: assignment && {
        name: assignment.name,
        at: assignment.at.toISOString(),
        mine: assignment.accountId === by.accountId,
      },
      attempts: attempts.map(({ outcome, note, by: madeBy, at }) => ({
        ...{ outcome, note, by: madeBy },
        at: at.toISOString(),
      })),
      ended: ended && { why: ended.why, at: ended.at.toISOString() },
    };
  }
}
