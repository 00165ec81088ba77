import type { Clock } from '@michuhol/calendar';
import type { DataSet, OwnCall } from '@michuhol/contract';
import { maskNumber } from '@michuhol/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { callSubject } from '../audit/reply-subjects.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { selectCallsOf } from './caller-calls.query.js';
import { selectCallNumber, type CallPlace } from './call-number.query.js';
import { contactSeal } from './contact-seal.js';
import { answeredCall, answeredCalls, type AnsweredCall } from './own-calls.query.js';
import { waitingNow, type WaitingVisit } from './waiting.query.js';

/** A caller's number in the clear, with the keyed hash by which the same caller is found again. */
export interface KnownCaller {
  number: string;
  keyId: number;
  hash: Buffer;
}

/** A call that a counselor answered, without who called. */
export type CallTimes = Pick<
  AnsweredCall,
  'source' | 'dataSet' | 'queue' | 'arrivedAt' | 'answeredAt' | 'endedAt' | 'talkSeconds'
>;

/** Nobody asks for the caller of an own call that is older than a year. */
const OWN_CALL_REACH_MS = 366 * 86_400_000;

/** Who waits, and what a counselor may see of the own calls. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The callers who wait at an instant, the longest waiting first. */
  waitingNow(dataSet: DataSet, now: Date): Promise<WaitingVisit[]> {
    return waitingNow(this.dataSource, dataSet, now);
  }

  /** The calls that a person's agents answered, of those that arrived from one instant up to another, newest first; numbers masked. */
  async ownCalls(accountId: string, from: Date, to: Date): Promise<OwnCall[]> {
    const calls = await answeredCalls(this.dataSource, accountId, from, to);
    return Promise.all(calls.map((call) => this.ownCall(call)));
  }

  /** The caller of a call, for the person whose agent answered it; null for anybody else's call and for a withheld number. */
  async callerOf(callKey: string, accountId: string): Promise<KnownCaller | null> {
    const call = await answeredCall(
      this.dataSource,
      accountId,
      callKey,
      new Date(this.clock.now().getTime() - OWN_CALL_REACH_MS),
    );
    if (!call?.callerHash || call.callerKeyId === null) return null;
    const number = await this.numberOf(call);
    return number === null ? null : { number, keyId: call.callerKeyId, hash: call.callerHash };
  }

  /** When a call came, was answered by the person's agent and ended, and where; null where it is not kept any more. */
  async timesOf(callKey: string, accountId: string, since: Date): Promise<CallTimes | null> {
    const call = await answeredCall(this.dataSource, accountId, callKey, since);
    if (!call) return null;
    const { source, dataSet, queue, arrivedAt, answeredAt, endedAt, talkSeconds } = call;
    return { source, dataSet, queue, arrivedAt, answeredAt, endedAt, talkSeconds };
  }

  /** The caller of a call as a list names it; null for one that is not there, and for a withheld number. */
  async numberOfCall(place: CallPlace): Promise<{ number: string; hash: Buffer } | null> {
    const found = await selectCallNumber(this.dataSource, place);
    if (!found) return null;
    const { sealed, sourceId, contactKey, hash } = found;
    return { number: await this.keyring.open(sealed, contactSeal(sourceId, contactKey)), hash };
  }

  /** The calls of the caller behind keyed hashes, as the access log names them: with their source and without. */
  async subjectsOf(hashes: readonly Buffer[]): Promise<string[]> {
    const calls = await selectCallsOf(this.dataSource, hashes);
    return [
      ...new Set(calls.flatMap(({ source, callId }) => [callSubject(callId, source), callSubject(callId)])),
    ];
  }

  private async ownCall(call: AnsweredCall): Promise<OwnCall> {
    const number = await this.numberOf(call);
    return {
      callId: call.callKey,
      arrivedAt: call.arrivedAt.toISOString(),
      answeredAt: call.answeredAt?.toISOString() ?? null,
      talkSeconds: call.talkSeconds,
      queue: call.queue,
      caller: number === null ? null : maskNumber(number),
      inProgress: call.endedAt === null,
    };
  }

  private numberOf({ callerSealed, sourceId, contactKey }: AnsweredCall): Promise<string | null> {
    return callerSealed === null || contactKey === null
      ? Promise.resolve(null)
      : this.keyring.openKept(callerSealed, contactSeal(sourceId, contactKey));
  }
}
