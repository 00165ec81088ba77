import Sequencer from '@jest/test-sequencer';

/** The journeys that take a minute and more, the longest first. */
const longest = [
  'faults-workers',
  'faults-database',
  'pages',
  'faults-disk',
  'backup',
  'sign-in',
  'faults-start',
  'two-servers',
  'start',
];

const rankOf = ({ path }) => {
  const rank = longest.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return rank < 0 ? longest.length : rank;
};

/** Begins with the longest journeys, so that none of them is under way alone at the end. */
export default class LongestFirst extends (Sequencer.default ?? Sequencer) {
  sort(tests) {
    return [...tests].sort((a, b) => rankOf(a) - rankOf(b));
  }
}
