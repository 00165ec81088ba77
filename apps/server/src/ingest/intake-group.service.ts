import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { arrivalOrder } from '../contacts/arrival.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring, type DataKey } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { FACT_STORES, type FactSource, type FactStores } from './fact-stores.js';
import { answerOf, withoutPurged, type BatchAnswer, type IntakeBatch } from './intake-batch.js';
import { answersBefore, nextOrdinal, rememberAnswers, takeKeys, type KeptAnswer } from './intake.query.js';
import { holdPurgedRanges } from '../platform/purged-range.query.js';
import { markHeard } from './source.query.js';
import { storeItems } from './store-items.js';

/** What a batch gets: its answer, or why it is refused while others of its group are not. */
export type BatchResult = BatchAnswer | Problem;

const inFlight = (): Problem =>
  new Problem('IN_FLIGHT', {
    ko: '같은 Idempotency-Key의 요청을 처리하고 있습니다. 잠시 뒤 다시 보내세요.',
    en: 'A request with this Idempotency-Key is being handled: send it again in a moment.',
  });

const mismatch = (): Problem =>
  new Problem('IDEMPOTENCY_MISMATCH', {
    ko: '같은 Idempotency-Key로 다른 내용이 왔습니다. 새 배치에는 새 키를 쓰세요.',
    en: 'Another body came with this Idempotency-Key: use a new key for a new batch.',
  });

/** Whether a batch came over HTTP: under a key, or empty, as a sign of life. */
const isSent = ({ once, items, rejected }: IntakeBatch): boolean =>
  once !== null || items.length + rejected.length === 0;

/** Stores batches of one source together: their events, their answers and the sign of life are one transaction. */
@Injectable()
export class IntakeGroup {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(FACT_STORES) private readonly stores: FactStores,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stores batches in their order; returns what each of them gets. */
  async store(source: FactSource, batches: readonly IntakeBatch[]): Promise<BatchResult[]> {
    const now = this.clock.now();
    // Made before the transaction: the first use of a period writes on a connection of its own.
    const dataKey = await this.keyring.forPeriod('quarantine', now);
    return this.dataSource.transaction(async (manager) => {
      const results = await this.known(manager, source, batches);
      const fresh = batches.filter((batch) => !results.has(batch));
      const answers = await this.storeFresh(manager, source, fresh, now);
      fresh.forEach((batch, at) => results.set(batch, answers[at] as BatchAnswer));
      // What the console brings itself says by itself when it is heard; a word of its own is no sign of a switch.
      const pushed = batches.filter(isSent);
      if (pushed.length > 0)
        await markHeard(manager, source.id, now, {
          feedId: null,
          data: pushed.some(({ items }) => items.length > 0),
        });
      await this.remember(manager, source, fresh, results, dataKey, now);
      return batches.map((batch) => resultOf(batch, batches, results));
    });
  }

  /** The batches that are answered already or cannot be taken now; one whose key came earlier in the group is left to `resultOf`. */
  private async known(
    manager: EntityManager,
    source: FactSource,
    batches: readonly IntakeBatch[],
  ): Promise<Map<IntakeBatch, BatchResult | null>> {
    const results = new Map<IntakeBatch, BatchResult | null>();
    const keys = [...new Set(batches.flatMap(({ once }) => once?.key ?? []))];
    if (keys.length === 0) return results;
    const held = await takeKeys(manager, source.id, keys);
    const kept = new Map((await answersBefore(manager, source.id, keys)).map((each) => [each.key, each]));
    const seen = new Set<string>();
    for (const batch of batches) {
      if (!batch.once) continue;
      const { key, body } = batch.once;
      const before = kept.get(key);
      if (held.has(key)) results.set(batch, inFlight());
      else if (before) results.set(batch, (await this.isSame(before, body)) ? before.answer : mismatch());
      else if (seen.has(key)) results.set(batch, null);
      seen.add(key);
    }
    return results;
  }

  /** The hash is keyed by the month of receipt; a repetition may come in the next one. */
  private async isSame({ bodyHash, receivedAt }: KeptAnswer, body: string): Promise<boolean> {
    return (await this.keyring.forPeriod('quarantine', receivedAt)).hash(body).equals(bodyHash);
  }

  private async storeFresh(
    manager: EntityManager,
    source: FactSource,
    given: readonly IntakeBatch[],
    now: Date,
  ): Promise<BatchAnswer[]> {
    const purged = await holdPurgedRanges(manager, source.dataSet);
    const batches = given.map((batch) => withoutPurged(batch, purged));
    const items = batches.flatMap((batch) => batch.items);
    // Only records are ordered by their arrival; events say themselves when they happened.
    const ordinal = items.every(({ kind }) => kind === 'event') ? 0 : await nextOrdinal(manager);
    const storing = { source, importId: null, receivedAt: now };
    const outcomes = await storeItems(this.stores, manager, storing, items, (index) =>
      arrivalOrder(ordinal, index + 1),
    );
    let from = 0;
    return batches.map((batch) => {
      const own = outcomes.slice(from, from + batch.items.length);
      from += own.length;
      return answerOf(batch, own);
    });
  }

  private async remember(
    manager: EntityManager,
    source: FactSource,
    fresh: readonly IntakeBatch[],
    results: ReadonlyMap<IntakeBatch, BatchResult | null>,
    dataKey: DataKey,
    now: Date,
  ): Promise<void> {
    const answers = fresh.flatMap((batch) =>
      batch.once
        ? [
            {
              key: batch.once.key,
              hash: dataKey.hash(batch.once.body),
              answer: results.get(batch) as BatchAnswer,
            },
          ]
        : [],
    );
    await rememberAnswers(manager, source.id, answers, now);
  }
}

/** What a batch gets; one that repeats an earlier one of the group gets that one's answer. */
const resultOf = (
  batch: IntakeBatch,
  batches: readonly IntakeBatch[],
  results: ReadonlyMap<IntakeBatch, BatchResult | null>,
): BatchResult => {
  const own = results.get(batch);
  if (own) return own;
  const first = batches.find(({ once }) => once?.key === batch.once?.key);
  if (!first || first.once?.body !== batch.once?.body) return mismatch();
  return results.get(first) ?? mismatch();
};
