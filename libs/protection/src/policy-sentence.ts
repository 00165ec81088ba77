import type { Bilingual } from '@michuhol/calendar';

/** What a policy says of one thing. Two versions say different things of the same key. */
export interface PolicySentence extends Bilingual {
  readonly key: string;
}

/** A sentence of a policy with what it is about. */
export const sentence = (key: string, ko: string, en: string): PolicySentence => ({ key, ko, en });
