import type { endpoints, ReplyOf } from '@michuhol/contract';
import type { ReadItem } from '@michuhol/formats';
import { Injectable } from '@nestjs/common';
import type { FactSource } from './fact-stores.js';
import type { BatchAnswer, IntakeBatch } from './intake-batch.js';
import { arrivalFrom, type Refusal } from './intake-event.js';
import { IntakeOnce, type BatchReader, type IntakeSender } from './intake-once.service.js';
import { recordFrom } from './intake-record.js';

/** What became of a batch of events: accepted + duplicate + rejected = its size. */
export type IntakeAnswer = ReplyOf<typeof endpoints.postEvents>;

type ReadElement = (
  element: unknown,
  line: number,
  now: Date,
  dataSet: string,
) => { item: ReadItem } | { refusal: Refusal };

const eventFrom: ReadElement = (element, line, now, dataSet) => {
  if (element === undefined)
    return { refusal: { code: 'INVALID_JSON', message: 'event: JSON이 아닙니다 (is not JSON)' } };
  const read = arrivalFrom(element, now, dataSet);
  if ('refusal' in read) return read;
  const { raw, event } = read.arrival;
  return { item: { kind: 'event', line, raw, event } };
};

/** One bad element does not keep out the others. */
const readerOf =
  (readElement: ReadElement): BatchReader =>
  (elements, now, dataSet) => {
    const items: ReadItem[] = [];
    const rejected: IntakeBatch['rejected'] = [];
    elements.forEach((element, index) => {
      const found = readElement(element, index + 1, now, dataSet);
      if ('item' in found) items.push(found.item);
      else rejected.push({ index, ...found.refusal });
    });
    return { items, rejected };
  };

const readEvents = readerOf(eventFrom);
const readRecords = readerOf(recordFrom);

/** Events are never corrected: another content under their id is a duplicate. */
const ofEvents = ({ accepted, duplicate, rejected }: BatchAnswer): IntakeAnswer => ({
  accepted,
  duplicate,
  rejected,
});

/** Takes in events and records over HTTP, and events from within. */
@Injectable()
export class IntakeService {
  constructor(private readonly once: IntakeOnce) {}

  /** A token's batch of events. @throws as `IntakeOnce.post` does */
  async postEvents(sender: IntakeSender, elements: readonly unknown[], key?: string): Promise<IntakeAnswer> {
    return ofEvents(await this.once.post(sender, elements, key, readEvents));
  }

  /** A token's batch of records of calls, consultations and interval totals. @throws as `IntakeOnce.post` does */
  postRecords(sender: IntakeSender, elements: readonly unknown[], key?: string): Promise<BatchAnswer> {
    return this.once.post(sender, elements, key, readRecords);
  }

  /** Takes in canonical events from within; their ids make them idempotent, so they need no key. */
  async take(source: FactSource, elements: readonly unknown[]): Promise<IntakeAnswer> {
    return ofEvents(await this.once.take(source, elements, readEvents));
  }
}
