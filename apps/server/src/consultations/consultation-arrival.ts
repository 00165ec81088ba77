import type { DataSet } from '@michuhol/contract';
import type { ConsultationRecord } from '@michuhol/formats';

/** One consultation record to be stored, with the text it was read from. */
export interface ConsultationArrival {
  record: ConsultationRecord;
  raw: string;
  /** Place in the order of arrival (import, then line), which decides between contents that have no version. */
  order: number;
}

/** What became of an arrival: new, known already, or another content of a record that was known. */
export type ConsultationOutcome = 'accepted' | 'duplicate' | 'corrected';

/** The source that consultations belong to. */
export interface ConsultationSource {
  id: string;
  dataSet: DataSet;
}

/** Between the values of a record's key columns; no text of a file holds it. */
const UNIT_SEPARATOR = '\u001f';

/** What a record is known by at its source. */
export const recordKeyOf = ({ key }: ConsultationRecord): string => key.join(UNIT_SEPARATOR);

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
