import type { CallerCase, DataSet, EvidencePack, IncidentDetail, LogAct, Purpose } from '@michuhol/contract';
import type { MeasureKind, MeasureState, MeasureStepName, StatuteName } from '@michuhol/protection';

/** Instants are texts (ISO 8601), so that the content is the same wherever it is written out. */
type Iso = string;

/** What is known of the call itself; null where its details are not kept any more. */
export interface PackedCall {
  id: string;
  source: string;
  dataSet: DataSet;
  queue: string;
  arrivedAt: Iso;
  answeredAt: Iso | null;
  endedAt: Iso | null;
  talkSeconds: number | null;
}

/** A protective measure: what, when, and no reason. */
export interface PackedMeasure {
  kind: MeasureKind;
  state: MeasureState;
  startsAt: Iso | null;
  endsAt: Iso | null;
  steps: { step: MeasureStepName; at: Iso }[];
}

/** What is left of an incident when all that depends on the reader is taken away. */
export type IncidentRecord = Omit<
  IncidentDetail,
  'standing' | 'open' | 'allowed' | 'listened' | 'overdue' | 'dueAt' | 'caller' | 'callId'
>;

/** An incident in a pack. */
export interface PackedIncident extends IncidentRecord {
  call: PackedCall | null;
  measures: PackedMeasure[];
  /** Measures of treatment and counselling that were left out, because nobody said that the counselor agrees. */
  healthLeftOut: number;
  statutes: StatuteName[];
}

/** A caller case in a pack. */
export type PackedCase = Omit<
  CallerCase,
  'allowed' | 'open' | 'dueAt' | 'caller' | 'shared' | 'deciders' | 'proposed'
>;

/** Who did what with the records: the chain of custody. */
export interface PackedCustody {
  entries: {
    at: Iso;
    actor: string;
    role: string | null;
    act: LogAct;
    action: string;
    purpose: Purpose | null;
    reason: string | null;
  }[];
  lists: { actor: string; role: string | null; times: number; first: Iso; last: Iso }[];
  head: { seq: number; hash: string; linkedAt: Iso | null };
}

/** Everything that a pack holds. */
export interface EvidenceContent {
  pack: Pick<
    EvidencePack,
    'number' | 'kind' | 'subject' | 'unmasked' | 'requester' | 'use' | 'madeAt' | 'madeBy'
  >;
  /** Why it was made, as whoever made it said. */
  purpose: { purpose: Purpose; reason: string } | null;
  /** The telephone number, masked unless the pack is unmasked; null where there is none any more. */
  caller: string | null;
  case: PackedCase | null;
  incidents: PackedIncident[];
  custody: PackedCustody;
}
