import type { Day } from '@michuhol/calendar';
import type { ConsultationEntry, Topic } from '@michuhol/contract';
import { Problem } from '../platform/problem.js';
import type { TopicName } from './topic-words.js';
import { holdsOn } from './valid-names.js';

/** A topic of the tree as the contract has it. */
export const topicOf = ({ code, parent, ko, en, from, until }: TopicName): Topic => ({
  code,
  parent,
  name: { ko, en },
  validFrom: from,
  validUntil: until,
});

/**
 * Checks that the chosen topics hang together in the tree of a day.
 * @throws Problem REFUSED (UNKNOWN_TOPIC)
 */
export const checkTopic = (tree: readonly TopicName[], topic: ConsultationEntry['topic'], day: Day): void => {
  let parent: string | null = null;
  for (const code of topic) {
    if (code === null) return;
    if (!tree.some((each) => each.code === code && each.parent === parent && holdsOn(each, day)))
      throw new Problem(
        'REFUSED',
        {
          ko: '오늘의 상담유형에 없는 항목입니다. 다시 골라 주세요.',
          en: 'This is no topic of today’s tree: choose again.',
        },
        { code: 'UNKNOWN_TOPIC' },
      );
    parent = code;
  }
};
