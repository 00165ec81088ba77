import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../platform/clock.js';
import { DataRoom } from '../platform/data-room.js';
import { notFound, Problem } from '../platform/problem.js';
import { canonicalJson, isDeeperThan } from './canonical-json.js';
import type { FactSource } from './fact-stores.js';
import type { BatchAnswer, IntakeBatch } from './intake-batch.js';
import { IntakeGroup } from './intake-group.service.js';
import { IntakeRate } from './intake-rate.js';
import { IntakeTurns } from './intake-turns.js';
import { SourceCache } from './source-cache.js';

const MOST_KEY_CHARACTERS = 200;
/** Deeper than anything that is sent in earnest. */
const MOST_DEPTH = 64;

/** Who sends a batch: a source's token. */
export interface IntakeSender {
  /** Of the token; null for a person, who is refused. */
  sourceId: string | null;
  /** The Authorization header, by which the token's limit is counted. */
  authorization: string | undefined;
}

/** Reads the elements of a batch. */
export type BatchReader = (
  elements: readonly unknown[],
  now: Date,
  dataSet: string,
) => Pick<IntakeBatch, 'items' | 'rejected'>;

const keyMissing = (): Problem =>
  new Problem(
    'INVALID_REQUEST',
    {
      ko: 'Idempotency-Key 머리글이 필요합니다. 배치마다 새 값을 1~200자로 넣어 주세요.',
      en: 'The header Idempotency-Key is needed: a new value for each batch, 1 to 200 characters.',
    },
    { code: 'IDEMPOTENCY_KEY_MISSING' },
  );

const tooDeep = (): Problem =>
  new Problem(
    'INVALID_REQUEST',
    {
      ko: `JSON이 ${MOST_DEPTH}겹보다 깊습니다.`,
      en: `The JSON is nested deeper than ${MOST_DEPTH} levels.`,
    },
    { code: 'TOO_DEEP' },
  );

/** Takes batches of a source's token in, each exactly once: a batch and its answer are stored in one transaction. */
@Injectable()
export class IntakeOnce {
  private readonly turns: IntakeTurns;

  constructor(
    group: IntakeGroup,
    private readonly sources: SourceCache,
    private readonly rate: IntakeRate,
    private readonly room: DataRoom,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.turns = new IntakeTurns((source, batches) => group.store(source, batches));
  }

  /**
   * The batch of a token. The same key with the same body gets the stored answer; an empty batch is a sign of life
   * and needs no key.
   * @throws Problem IDEMPOTENCY_KEY_MISSING, TOO_DEEP (400), IDEMPOTENCY_MISMATCH (422), IN_FLIGHT (409),
   * RATE_LIMITED (429), OVERLOADED (503), DISK_NEARLY_FULL (507), NOT_FOUND
   */
  async post(
    { sourceId, authorization }: IntakeSender,
    elements: readonly unknown[],
    key: string | undefined,
    read: BatchReader,
  ): Promise<BatchAnswer> {
    const source = sourceId === null ? undefined : await this.sources.get(sourceId);
    if (!source) throw notFound('자료 출처', 'The source');
    await this.rate.count(authorization ?? source.id, elements.length, source.eventsPerSecond);
    const given = key?.trim() ?? '';
    if (elements.length === 0) return this.take(source, elements, read);
    await this.room.need();
    if (given === '' || given.length > MOST_KEY_CHARACTERS) throw keyMissing();
    if (isDeeperThan(elements, MOST_DEPTH)) throw tooDeep();
    const once = { key: given, body: canonicalJson(elements) };
    return this.turns.take(source, { once, ...read(elements, this.clock.now(), source.dataSet) });
  }

  /** A batch from within, which whatever it holds makes idempotent. @throws Problem OVERLOADED, DISK_NEARLY_FULL */
  async take(source: FactSource, elements: readonly unknown[], read: BatchReader): Promise<BatchAnswer> {
    if (elements.length > 0) await this.room.need();
    return this.turns.take(source, { once: null, ...read(elements, this.clock.now(), source.dataSet) });
  }
}
