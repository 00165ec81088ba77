import { balanceIdentities, balanceOf } from './balance.js';
import type { Amount, BalanceIdentity } from './balance.js';
import { sums } from './totals.js';

const named = (id: string): BalanceIdentity => {
  const found = balanceIdentities.find((identity) => identity.id === id);
  if (!found) throw new Error(`no identity ${id}`);
  return found;
};

test('a call that is lost between the quarters and the day makes the line red', async () => {
  const read = ({ cut }: Amount): number => (cut === 'quarters' ? 99 : 100);
  expect(await balanceOf(named('quarters.offered'), read)).toEqual({
    ...{ left: 100, right: 99, explained: [], unexplained: 1 },
  });
});

test('what is explained does not make it red, what is only mentioned does not count', async () => {
  const read = async ({ family, only }: Amount): Promise<number> =>
    family === 'agents' ? 90 : family === 'contacts' ? 4 : only === 'withoutAgent' ? 10 : 100;
  expect(await balanceOf(named('queuesAndCounselors'), read)).toEqual({
    ...{ left: 90, right: 100, explained: [10, 4], unexplained: 0 },
  });
});

test('offered is set against every outcome', () => {
  const { left, right } = named('outcomes');
  expect(left.sums).toEqual(['offered']);
  expect(right.sums).toHaveLength(10);
});

test('every total is recounted from the calls, and each identity has a name of its own', () => {
  const recounted = balanceIdentities
    .filter(({ right }) => right.cut === 'facts')
    .flatMap(({ right }) => right.sums);
  expect(recounted).toEqual([...sums]);
  expect(new Set(balanceIdentities.map(({ id }) => id)).size).toBe(balanceIdentities.length);
  expect(new Set(balanceIdentities.map(({ period }) => period))).toEqual(new Set(['day', 'month', 'year']));
});
