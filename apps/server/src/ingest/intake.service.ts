import type { Clock } from '@michuhol/calendar';
import type { endpoints, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Arrival, CallSource } from '../contacts/arrival.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { notFound, Problem } from '../platform/problem.js';
import { canonicalJson } from './canonical-json.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { answerBefore, rememberAnswer } from './intake.query.js';
import { arrivalFrom } from './intake-event.js';
import { findSource, markHeard } from './source.query.js';

/** What became of a batch: accepted + duplicate + rejected = its size. */
export type IntakeAnswer = ReplyOf<typeof endpoints.postEvents>;

const MOST_KEY_CHARACTERS = 200;

/** Takes in events as they happen. A batch and its answer are stored in one transaction. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(FACT_STORES) private readonly stores: FactStores,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The batch of a source's token. The same key with the same body gets the stored answer; an empty batch is a
   * heartbeat and needs no key.
   * @throws Problem IDEMPOTENCY_KEY_MISSING (400), IDEMPOTENCY_MISMATCH (422), IN_FLIGHT (409), NOT_FOUND
   */
  async post(
    sourceId: string | null,
    elements: readonly unknown[],
    key: string | undefined,
  ): Promise<IntakeAnswer> {
    const source = sourceId === null ? undefined : await findSource(this.dataSource, sourceId);
    if (!source) throw notFound('자료 출처', 'The source');
    const given = key?.trim() ?? '';
    if (elements.length > 0 && (given === '' || given.length > MOST_KEY_CHARACTERS))
      throw new Problem(
        'INVALID_REQUEST',
        {
          ko: 'Idempotency-Key 머리글이 필요합니다. 배치마다 새 값을 1~200자로 넣어 주세요.',
          en: 'The header Idempotency-Key is needed: a new value for each batch, 1 to 200 characters.',
        },
        { code: 'IDEMPOTENCY_KEY_MISSING' },
      );
    return this.take(source, elements, elements.length === 0 ? null : given);
  }

  /**
   * Takes in a batch: JSON events as they came over HTTP, or canonical events from within (whose ids make them
   * idempotent by themselves, so they need no key). One bad element does not keep out the others. Also notes that
   * the source was heard.
   * @throws Problem IDEMPOTENCY_MISMATCH, IN_FLIGHT
   */
  async take(source: CallSource, elements: readonly unknown[], key: string | null): Promise<IntakeAnswer> {
    const now = this.clock.now();
    // Made before the transaction: the first use of a period writes on a connection of its own.
    if (key !== null) await this.keyring.forPeriod('quarantine', now);
    return this.dataSource.transaction(async (manager) => {
      const body = key === null ? '' : canonicalJson(elements);
      const before = key === null ? null : await answerBefore(manager, this.keyring, source.id, key, body);
      const answer = before ?? (await this.store(manager, source, elements, now));
      // Last of all: whoever stores calls takes the source's turn before its row, and so must this.
      await markHeard(manager, source.id, now);
      if (before) return before;
      if (key !== null) {
        const hash = (await this.keyring.forPeriod('quarantine', now)).hash(body);
        await rememberAnswer(manager, { sourceId: source.id, key, hash, answer, now });
      }
      return answer;
    });
  }

  private async store(
    manager: EntityManager,
    source: CallSource,
    elements: readonly unknown[],
    now: Date,
  ): Promise<IntakeAnswer> {
    const arrivals: Arrival[] = [];
    const rejected: IntakeAnswer['rejected'] = [];
    elements.forEach((element, index) => {
      const read = arrivalFrom(element, now, source.dataSet);
      if ('arrival' in read) arrivals.push(read.arrival);
      else rejected.push({ index, ...read.refusal });
    });
    const { outcomes } =
      arrivals.length === 0
        ? { outcomes: [] }
        : await this.stores.storeCalls(manager, source, arrivals, null, now);
    const duplicate = outcomes.filter((outcome) => outcome === 'duplicate').length;
    return { accepted: outcomes.length - duplicate, duplicate, rejected };
  }
}
