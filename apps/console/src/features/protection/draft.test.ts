import type { Incident, OwnCall } from '@michuhol/contract';
import { deskKeyOf } from './desk-keys.js';
import {
  draftAfter,
  endedBy,
  happenedAt,
  isStarted,
  lacksNotice,
  likelyCall,
  newDraft,
  warningsOf,
} from './draft.js';
import { triageOrder } from './inbox.js';

const at = (time: string): Date => new Date(`2026-04-01T${time}+09:00`);
const press = (code: string, held: Partial<{ altKey: boolean; ctrlKey: boolean }> = {}) =>
  deskKeyOf({ code, altKey: false, ctrlKey: false, metaKey: false, ...held });

test('the keys of the desk are the digits with Alt, F2, F4, F8 and Ctrl+Enter, and no others', () => {
  expect(press('Digit1', { altKey: true })).toEqual({ category: 'SEXUAL_HARASSMENT' });
  expect(press('Numpad3', { altKey: true })).toEqual({ category: 'VERBAL_ABUSE' });
  expect(press('Digit0', { altKey: true })).toEqual({ category: 'OTHER' });
  expect(press('F2')).toEqual({ step: 'warning' });
  expect(press('F4')).toEqual({ step: 'reasonNotified' });
  expect(press('F8')).toEqual({ step: 'counselorEnd' });
  expect(press('Enter', { ctrlKey: true })).toEqual({ save: true });
  for (const code of ['F5', 'F1', 'Enter', 'Digit1', 'KeyC']) expect(press(code)).toBeNull();
  expect(press('Digit1', { ctrlKey: true })).toBeNull();
});

test('a call ends once: another way of ending replaces the first', () => {
  let draft = draftAfter(newDraft('a'), { do: 'step', kind: 'warning', at: at('14:00:00') });
  draft = draftAfter(draft, { do: 'step', kind: 'callerHangup', at: at('14:01:00') });
  draft = draftAfter(draft, { do: 'step', kind: 'counselorEnd', at: at('14:02:00') });
  expect(draft.steps.map(({ kind }) => kind)).toEqual(['warning', 'counselorEnd']);
  expect(endedBy(draft)).toBe('counselorEnd');
  expect(lacksNotice(draft)).toBe(true);
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

test('warnings are counted against what is advised for the kind', () => {
  let draft = draftAfter(newDraft('a'), { do: 'pickCategory', category: 'OBSTRUCTION' });
  draft = draftAfter(draft, { do: 'step', kind: 'warning', at: at('14:00:00') });
  expect(warningsOf(draft)).toEqual({ given: 1, expected: 2 });
  expect(warningsOf(newDraft('b'))).toBeNull();
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

test('the inbox shows first what can be reviewed, then the gravest, then the oldest', () => {
  const incident = (id: string, severity: string, reportedAt: string, allowed: string[]): Incident =>
    ({ id, severity, reportedAt, allowed }) as unknown as Incident;
  const order = triageOrder([
    incident('done', 'S5', '2026-04-01T01:00:00Z', []),
    incident('mild', 'S2', '2026-04-01T02:00:00Z', ['takeUp']),
    incident('later', 'S4', '2026-04-01T03:00:00Z', ['takeUp']),
    incident('earlier', 'S4', '2026-04-01T02:30:00Z', ['takeUp']),
  ]);
  expect(order.map(({ id }) => id)).toEqual(['earlier', 'later', 'mild', 'done']);
});
