import type { OwnCall } from '@michuhol/contract';
import {
  draftAfter,
  endedBy,
  happenedAt,
  isStarted,
  likelyCall,
  newDraft,
  nextSpoken,
  takenOf,
} from './draft.js';

const at = (time: string): Date => new Date(`2026-04-01T${time}+09:00`);

test('a call ends once: another way of ending replaces the first', () => {
  let draft = draftAfter(newDraft('a'), { do: 'step', kind: 'warning', at: at('14:00:00') });
  draft = draftAfter(draft, { do: 'step', kind: 'callerHangup', at: at('14:01:00') });
  draft = draftAfter(draft, { do: 'step', kind: 'counselorEnd', at: at('14:02:00') });
  expect(draft.steps.map(({ kind }) => kind)).toEqual(['warning', 'counselorEnd']);
  expect(endedBy(draft)).toBe('counselorEnd');
  expect(endedBy(draftAfter(draft, { do: 'undoStep' }))).toBeNull();
});

test('once writing has begun the call stays, whatever comes in; choosing one changes it', () => {
  const call = (callId: string): OwnCall => ({ callId }) as unknown as OwnCall;
  let draft = draftAfter(newDraft('a'), { do: 'begin', call: call('first') });
  draft = draftAfter(draft, { do: 'begin', call: call('second') });
  expect(draft.call?.callId).toBe('first');
  expect(draftAfter(draft, { do: 'pickCall', call: null }).call).toBeNull();
  expect(isStarted(draft)).toBe(false);
});

test('what is said next follows the steps and the warnings of the kind, until the call has ended', () => {
  const kind = { warningsBeforeEnd: 2 };
  let draft = newDraft('a');
  const said = (next: 'requestCalm' | 'warning' | 'reasonNotified' | 'counselorEnd') => {
    draft = draftAfter(draft, { do: 'step', kind: next, at: at('14:00:00') });
    return nextSpoken(draft, kind);
  };
  expect(nextSpoken(draft, kind)).toBe('requestCalm');
  expect(said('requestCalm')).toBe('warning');
  expect(said('warning')).toBe('warning');
  expect(said('warning')).toBe('reasonNotified');
  expect(takenOf(draft, 'warning')).toEqual({ times: 2, last: '2026-04-01T05:00:00.000Z' });
  expect(said('reasonNotified')).toBe('reasonNotified');
  expect(said('counselorEnd')).toBeNull();
});

test('nobody is sent back to a request after a warning, and a kind without warnings asks for none', () => {
  const warned = draftAfter(newDraft('a'), { do: 'step', kind: 'warning', at: at('14:00:00') });
  expect(nextSpoken(warned, { warningsBeforeEnd: 1 })).toBe('reasonNotified');
  const asked = draftAfter(newDraft('a'), { do: 'step', kind: 'requestCalm', at: at('14:00:00') });
  expect(nextSpoken(asked, { warningsBeforeEnd: 0 })).toBe('reasonNotified');
});

test('clearing begins a new record, so that the next save is not the last one again', () => {
  const draft = draftAfter(newDraft('first'), { do: 'write', text: '욕설' });
  expect(isStarted(draft)).toBe(true);
  expect(draftAfter(draft, { do: 'clear', id: 'second' })).toEqual(newDraft('second'));
});

test('the call is the one in progress, else the newest; the time is when it was answered', () => {
  const call = (callId: string, inProgress: boolean): OwnCall => ({
    callId,
    inProgress,
    arrivedAt: '2026-04-01T13:00:00+09:00',
    answeredAt: '2026-04-01T13:00:09+09:00',
    talkSeconds: null,
    queue: '교통',
    caller: null,
  });
  expect(likelyCall([call('new', false), call('now', true)])?.callId).toBe('now');
  expect(likelyCall([call('new', false)])?.callId).toBe('new');
  expect(happenedAt(newDraft('a'), call('now', true), at('14:00:00'))).toBe('2026-04-01T13:00:09+09:00');
  expect(happenedAt(newDraft('a'), null, at('14:00:00'))).toBe('2026-04-01T05:00:00.000Z');
});
