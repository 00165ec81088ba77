import { settle, supersedes, withdraw, type HeldContent } from './settle-versions.js';

const at = new Date('2026-04-01T12:00:00+09:00');
const content = (
  contentId: string,
  arrival: number,
  importId: string | null = 'one',
  version: number | null = null,
) => ({ contentId, arrival, importId, version, receivedAt: at }) satisfies HeldContent;
const arriving = (seq: number, contentId: string, arrival: number, version: number | null = null) => ({
  seq,
  contentId,
  arrival,
  version,
});

test('the higher version is the truth; without versions the later arrival is; a version beats none', () => {
  expect(supersedes({ version: 2, arrival: 1 }, { version: 1, arrival: 9 })).toBe(true);
  expect(supersedes({ version: 2, arrival: 1 }, { version: 2, arrival: 2 })).toBe(false);
  expect(supersedes({ version: null, arrival: 3 }, { version: null, arrival: 2 })).toBe(true);
  expect(supersedes({ version: null, arrival: 9 }, { version: 1, arrival: 1 })).toBe(false);
});

test('a known content changes nothing, and is a repetition where another import brings it', () => {
  const held = { present: content('a', 1), superseded: [content('b', 0)] };
  expect(settle(held, [arriving(0, 'b', 7)], 'one', at)).toEqual({
    corrected: [],
    winner: null,
    late: [],
    repeats: [],
    earlier: [],
  });
  expect(settle(held, [arriving(0, 'b', 7)], 'two', at).repeats).toEqual([content('b', 7, 'two')]);
});

test('a newer content takes the place of the present one, an older one is kept behind it', () => {
  const held = { present: content('a', 5), superseded: [] };
  expect(settle(held, [arriving(0, 'b', 6)], 'two', at)).toMatchObject({
    corrected: [0],
    winner: { seq: 0 },
    late: [],
  });
  expect(settle(held, [arriving(0, 'b', 4)], 'two', at)).toMatchObject({
    corrected: [0],
    winner: null,
    late: [0],
  });
});

test('of several new contents at once one counts', () => {
  const held = { present: content('a', 5, 'one', 1), superseded: [] };
  const settled = settle(held, [arriving(0, 'b', 6, 3), arriving(1, 'c', 7, 2)], 'two', at);
  expect(settled).toMatchObject({ corrected: [0, 1], winner: { seq: 0 }, late: [1] });
});

test('an earlier sighting moves a content to its place, which may give an older one the word again', () => {
  const held = { present: content('a', 5, 'two'), superseded: [content('b', 3, 'three')] };
  expect(settle(held, [arriving(0, 'a', 1)], 'one', at)).toMatchObject({
    corrected: [],
    winner: { contentId: 'b' },
    earlier: [content('a', 1, 'one')],
    repeats: [content('a', 5, 'two')],
  });
});

test('withdrawing takes what nobody else brought, and gives the word to what is left', () => {
  const held = { present: content('b', 2, 'two'), superseded: [content('a', 1, 'one')] };
  expect(withdraw(held, [], 'two')).toEqual({ gone: false, winner: 'a', dropped: ['b'], passed: [] });
  expect(withdraw(held, [], 'one')).toEqual({ gone: false, winner: null, dropped: ['a'], passed: [] });
  expect(withdraw({ present: content('a', 1), superseded: [] }, [], 'one').gone).toBe(true);
});

test('withdrawing passes a content to who brought it again first, at that one’s place', () => {
  const held = { present: content('b', 2, 'two'), superseded: [content('a', 1, 'one')] };
  const repeats = [content('a', 9, 'four'), content('a', 5, 'three')];
  expect(withdraw(held, repeats, 'one')).toEqual({
    gone: false,
    winner: 'a',
    dropped: [],
    passed: [content('a', 5, 'three')],
  });
});
