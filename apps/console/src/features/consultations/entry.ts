import { consultationOutcomes, type Consultation, type ConsultationEntry } from '@michuhol/contract';
import type { TopicPath } from './topic-tree.js';

/** The topic under which an agency is asked for even when nothing is passed on. */
const DISTRICT_TOPIC = 'district';

/** What is entered so far. */
export interface Draft {
  /** Of the record: made here, so that a second press does not make a second record. */
  id: string;
  /** The call as chosen; undefined follows the newest one, null is none. */
  callId: string | null | undefined;
  channel: ConsultationEntry['channel'];
  /** Empty for a caller who called in. */
  campaign: string;
  outbound: boolean;
  topic: TopicPath;
  result: ConsultationEntry['result'] | null;
  agency: string;
  department: string;
  /** Whether a record that was saved is being corrected. */
  correcting: boolean;
}

/** An empty entry. */
export const emptyDraft = (): Draft => ({
  id: crypto.randomUUID(),
  callId: undefined,
  channel: 'telephone',
  campaign: '',
  outbound: false,
  topic: [],
  result: null,
  agency: '',
  department: '',
  correcting: false,
});

/** A saved record, to be corrected. */
export const draftOf = (saved: Consultation): Draft => ({
  id: saved.id,
  callId: saved.callId,
  channel: saved.channel ?? 'telephone',
  campaign: saved.campaign ?? '',
  outbound: saved.direction === 'outbound',
  topic: saved.topic.filter((code) => code !== null),
  result: saved.result,
  agency: saved.agencyWord === null ? '' : (saved.agency ?? ''),
  department: saved.department ?? '',
  correcting: true,
});

/** Whether anything was entered: from then on the call stays the one that it is about. */
export const isStarted = ({ topic, result, correcting }: Draft): boolean =>
  correcting || topic.length > 0 || result !== null;

/** Whether the form asks for agency and department. */
export const asksForAgency = ({ topic, result }: Draft): boolean =>
  result === 'passedOn' || topic[0] === DISTRICT_TOPIC;

/** What is missing before it can be saved. */
export const missingIn = (draft: Draft): ('topic' | 'result' | 'agency')[] => [
  ...(draft.topic.length === 0 ? (['topic'] as const) : []),
  ...(draft.result === null ? (['result'] as const) : []),
  ...(draft.result === 'passedOn' && draft.agency === '' ? (['agency'] as const) : []),
];

/** What is sent; null while something is missing. */
export const entryOf = (draft: Draft, callId: string | null): ConsultationEntry | null => {
  const [large, middle = null, small = null] = draft.topic;
  if (large === undefined || draft.result === null || missingIn(draft).length > 0) return null;
  const asked = asksForAgency(draft);
  const outbound = callId === null && draft.outbound;
  return {
    callId,
    channel: callId === null ? draft.channel : 'telephone',
    direction: outbound ? 'outbound' : 'inbound',
    campaign: outbound ? draft.campaign.trim() || null : null,
    topic: [large, middle, small],
    result: draft.result,
    agency: asked ? draft.agency || null : null,
    department: asked ? draft.department.trim() || null : null,
  };
};

/** The result that a digit chooses, from 1. */
export const resultOfDigit = (digit: string): ConsultationEntry['result'] | null =>
  consultationOutcomes[Number(digit) - 1] ?? null;
