import type { Topic } from '@michuhol/contract';

/** Codes from the large topic down, as deep as they were chosen. */
export type TopicPath = readonly string[];

/** The topics right below one, or the large ones below null, in the order of the tree. */
export const below = (topics: readonly Topic[], parent: string | null): Topic[] =>
  topics.filter((topic) => topic.parent === parent);

/** The names of a path: codes by the tree, and a word that the tree does not know as it was written. */
export const pathNames = (
  topics: readonly Topic[],
  path: readonly (string | null)[],
  nameOf: (topic: Topic) => string,
): string[] =>
  path
    .filter((code) => code !== null)
    .map((code) => {
      const topic = topics.findLast((each) => each.code === code);
      return topic ? nameOf(topic) : code;
    });

const pathOf = (byCode: ReadonlyMap<string, Topic>, topic: Topic): TopicPath => {
  const above = topic.parent === null ? undefined : byCode.get(topic.parent);
  return above ? [...pathOf(byCode, above), topic.code] : [topic.code];
};

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s·>]+/g, '');

const MOST_FOUND = 8;

/**
 * The paths whose names hold every word that was typed, the best first: those whose last name begins with the last
 * word, then the deeper ones. Spaces and dots make no difference.
 */
export const findPaths = (
  topics: readonly Topic[],
  typed: string,
  nameOf: (topic: Topic) => string,
): TopicPath[] => {
  const words = typed.split(/\s+/).map(plain).filter(Boolean);
  const last = words.at(-1);
  if (last === undefined) return [];
  const byCode = new Map(topics.map((topic) => [topic.code, topic]));
  return topics
    .map((topic) => {
      const path = pathOf(byCode, topic);
      const names = path.map((code) => plain(nameOf(byCode.get(code) ?? topic)));
      const begins = names.at(-1)?.startsWith(last) ?? false;
      return { path, begins, holds: words.every((word) => names.some((name) => name.includes(word))) };
    })
    .filter(({ holds }) => holds)
    .sort((one, other) => Number(other.begins) - Number(one.begins) || other.path.length - one.path.length)
    .slice(0, MOST_FOUND)
    .map(({ path }) => path);
};
