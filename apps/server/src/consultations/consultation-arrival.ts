import type { ConsultationRecord } from '@michuhol/formats';

/** One consultation record to be stored, with the text it was read from. */
export interface ConsultationArrival {
  record: ConsultationRecord;
  raw: string;
  /** Place in the order of arrival (import, then line), which decides between contents that have no version. */
  order: number;
}

/**
 * Everything that a record says, its version included: the same text is the same content. It may hold a number, so
 * only a keyed hash of it is ever stored.
 */
export const contentOf = ({ attributes, key: _key, ...said }: ConsultationRecord): string =>
  JSON.stringify([
    'consultation',
    said.version,
    said.startedAt,
    said.endedAt,
    said.callId,
    said.counselor,
    said.caller,
    said.channel,
    said.direction,
    said.campaign,
    said.topic,
    said.result,
    said.agency,
    said.department,
    Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1)),
  ]);
