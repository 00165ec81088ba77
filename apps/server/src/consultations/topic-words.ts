import type { Day } from '@michuhol/calendar';
import type { ConsultationRecord } from '@michuhol/formats';
import { ValidNames, type Validity } from './valid-names.js';
import { comparable, tidy } from './word.js';

/** A topic of the tree for a time; the parent is null for a large topic. */
export interface TopicName extends Validity {
  code: string;
  parent: string | null;
  ko: string;
  en: string;
}

/** The three levels of a topic as they are stored, and the large topic where the tree knows it. */
export interface FoundTopic {
  levels: readonly [string | null, string | null, string | null];
  large: { code: string } | null;
}

const placed = (parent: string | null, word: string): string => `${parent ?? ''}\n${word}`;

/** Finds the topics that written words mean, each under the one above it, by the tree of the day. */
export const topicFinder = (tree: readonly TopicName[]) => {
  const known = new ValidNames<string>();
  for (const topic of tree)
    for (const word of new Set([topic.code, topic.ko, topic.en].map(comparable)))
      known.add(placed(topic.parent, word), topic, topic.code);

  /** Codes where the tree knows a word, else the word itself: it stays visible until the tree learns it. */
  return (words: ConsultationRecord['topic'], day: Day): FoundTopic => {
    const found: (string | null)[] = [];
    let parent: string | null = null;
    let inTree = true;
    for (const word of words) {
      const text = tidy(word);
      const code: string | null =
        text !== null && inTree ? known.on(placed(parent, comparable(text)), day) : null;
      found.push(code ?? text);
      inTree = code !== null;
      parent = code;
    }
    const [large = null, middle = null, small = null] = found;
    const isKnown = large !== null && known.on(placed(null, comparable(large)), day) === large;
    return { levels: [large, middle, small], large: isKnown ? { code: large } : null };
  };
};
