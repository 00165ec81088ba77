import type { Profile } from '@michuhol/contract';

/** How the rule of a field is edited. */
export type FieldRule = 'text' | 'time' | 'seconds' | 'count' | 'choice';

/** A field of a kind of profile. */
export interface ProfileField {
  name: string;
  rule: FieldRule;
  required: boolean;
  /** The meanings of a choice. */
  meanings?: readonly string[];
}

const needed = (name: string, rule: FieldRule): ProfileField => ({ name, rule, required: true });
const optional = (name: string, rule: FieldRule): ProfileField => ({ name, rule, required: false });
const choice = (name: string, ...meanings: string[]): ProfileField => ({
  name,
  rule: 'choice',
  required: false,
  meanings,
});
const direction = choice('direction', 'inbound', 'outbound');

/** The fields of each kind of profile that are read by a rule, in the order they are shown. */
export const fieldsOf: Readonly<Record<Profile['kind'], readonly ProfileField[]>> = {
  calls: [
    needed('callId', 'text'),
    optional('contact', 'text'),
    needed('startedAt', 'time'),
    needed('arrivedAt', 'time'),
    optional('endedAt', 'time'),
    needed('queue', 'text'),
    optional('agent', 'text'),
    optional('caller', 'text'),
    optional('channel', 'text'),
    direction,
    needed('waitSeconds', 'seconds'),
    optional('ringSeconds', 'seconds'),
    optional('talkSeconds', 'seconds'),
    optional('holdSeconds', 'seconds'),
    optional('acwSeconds', 'seconds'),
    choice('endedBy', 'agent', 'caller', 'transfer'),
    choice('transfer', 'blind', 'attended'),
    optional('transferTarget', 'text'),
  ],
  survey: [needed('answeredAt', 'time'), optional('callId', 'text'), optional('question', 'text')],
  consultation: [
    needed('startedAt', 'time'),
    optional('endedAt', 'time'),
    optional('callId', 'text'),
    optional('counselor', 'text'),
    optional('caller', 'text'),
    optional('channel', 'text'),
    direction,
    optional('campaign', 'text'),
    optional('agency', 'text'),
    optional('department', 'text'),
  ],
  intervals: [
    needed('startsAt', 'time'),
    needed('minutes', 'count'),
    needed('queue', 'text'),
    optional('longestWaitSeconds', 'seconds'),
  ],
};

/** What a consultation may come to. */
export const consultationResults = ['answered', 'doneAtOnce', 'passedOn', 'received', 'callback'] as const;

/** The ways of writing days and times. */
export const timeForms = ['dashed', 'korean', 'compact', 'shortYear', 'epoch'] as const;

/** The member that holds the table of what becomes of a row; null for kinds in which every row counts alike. */
export const fateMember = (kind: Profile['kind']): 'outcomes' | 'results' | null =>
  kind === 'calls' ? 'outcomes' : kind === 'consultation' ? 'results' : null;
