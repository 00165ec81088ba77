import type { CallStepKind } from '@michuhol/protection';
import { draftAfter, newDraft, type Draft, type DraftAction } from './draft.js';
import { ownCall } from './show-desk.testing.js';
import { promptOf } from './time-prompt.js';

const at = new Date('2026-04-01T05:15:00Z');
const draftOf = (...actions: DraftAction[]): Draft => actions.reduce(draftAfter, newDraft('d'));
const taken = (...kinds: CallStepKind[]): Draft =>
  draftOf(
    { do: 'begin', call: ownCall('now', true) },
    { do: 'pickCategory', category: 'LONG_CALL' },
    ...kinds.map((kind) => ({ do: 'step', kind, at }) as const),
  );
const prompt = (draft: Draft, level: 'notice' | 'limit' | null) =>
  promptOf(draft, level, { warningsBeforeEnd: 2 }, 'now');
const quiet = { words: null, steps: [] };

test('before the notice nothing is asked for', () => {
  expect(prompt(newDraft('d'), null)).toEqual(quiet);
});

test('at the notice the announcement is read once', () => {
  expect(prompt(newDraft('d'), 'notice')).toEqual({ words: 'announcement', steps: ['warning'] });
  expect(prompt(taken('warning'), 'notice')).toEqual(quiet);
});

test('beyond the limit it is read again, then the reason, then the end is put on record', () => {
  expect(prompt(taken('warning'), 'limit')).toEqual({
    words: 'announcement',
    steps: ['warning', 'reasonNotified', 'counselorEnd'],
  });
  expect(prompt(taken('warning', 'warning'), 'limit')).toEqual({
    words: 'reason',
    steps: ['reasonNotified', 'counselorEnd'],
  });
  expect(prompt(taken('warning', 'reasonNotified'), 'limit')).toEqual({
    ...{ words: null, steps: ['counselorEnd'] },
  });
  expect(prompt(taken('warning', 'reasonNotified', 'counselorEnd'), 'limit')).toEqual(quiet);
});

test('a caller in a crisis is not hurried', () => {
  expect(prompt(draftOf({ do: 'markVulnerable', vulnerable: true }), 'limit')).toEqual(quiet);
});

test('a record of other conduct or of another call takes none of these steps', () => {
  const read = { words: 'announcement', steps: [] };
  expect(prompt(draftOf({ do: 'pickCategory', category: 'THREAT' }), 'limit')).toEqual(read);
  expect(prompt(draftOf({ do: 'begin', call: ownCall('earlier', false) }), 'notice')).toEqual(read);
  expect(prompt(draftOf({ do: 'begin', call: null }), 'notice')).toEqual(read);
});
