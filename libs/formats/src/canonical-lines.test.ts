import fc from 'fast-check';
import { canonicalEventOf } from './canonical-event.js';
import { isCanonicalLines, readCanonicalLines } from './canonical-lines.js';
import { collect, eventsOf, fates, inPieces, utf8 } from './testing.js';

const read = (text: string) => collect(readCanonicalLines(utf8(text), { encoding: 'utf-8' }));

const entered = {
  eventId: 'e-1',
  type: 'queue.entered',
  occurredAt: '2026-03-31T23:50:00+09:00',
  callId: '1774968600.101',
  queue: 'traffic',
  caller: '03200001001',
};

describe('refuses an element', () => {
  test.each<[string, string, unknown]>([
    ['INVALID_FIELD', 'event', 'no object'],
    ['INVALID_FIELD', 'event', null],
    ['MISSING_FIELD', 'eventId', { ...entered, eventId: undefined }],
    ['INVALID_FIELD', 'eventId', { ...entered, eventId: '' }],
    ['INVALID_FIELD', 'eventId', { ...entered, eventId: 'x'.repeat(201) }],
    ['MISSING_FIELD', 'type', { ...entered, type: null }],
    ['INVALID_FIELD', 'type', { ...entered, type: 'x'.repeat(65) }],
    ['MISSING_FIELD', 'occurredAt', { ...entered, occurredAt: null }],
    ['INVALID_TIME', 'occurredAt', { ...entered, occurredAt: '2026-03-31T23:50:00' }],
    ['INVALID_TIME', 'occurredAt', { ...entered, occurredAt: '2026-02-30T23:50:00Z' }],
    ['INVALID_TIME', 'occurredAt', { ...entered, occurredAt: '2026-03-31T24:00:00Z' }],
    ['INVALID_TIME', 'occurredAt', { ...entered, occurredAt: 1774968600 }],
    ['MISSING_FIELD', 'queue', { ...entered, queue: null }],
    ['INVALID_FIELD', 'queue', { ...entered, queue: 7 }],
    ['INVALID_FIELD', 'caller', { ...entered, caller: '0'.repeat(65) }],
    ['MISSING_FIELD', 'agent', { ...entered, type: 'agent.connected' }],
    ['MISSING_FIELD', 'attributes', { ...entered, attributes: null }],
    ['INVALID_FIELD', 'attributes', { ...entered, attributes: [1] }],
    ['INVALID_FIELD', 'attributes', { ...entered, attributes: { a: {} } }],
    ['INVALID_FIELD', 'attributes', { ...entered, attributes: { a: Infinity } }],
    ['INVALID_FIELD', 'attributes', { ...entered, attributes: { a: 'x'.repeat(1001) } }],
    ['INVALID_FIELD', 'attributes', { ...entered, attributes: { ['a'.repeat(65)]: 1 } }],
    ['INVALID_FIELD', 'event', { ...entered, queue: 'a\0b' }],
    ['INVALID_FIELD', 'event', { ...entered, attributes: { note: '\ud800' } }],
    ['INVALID_FIELD', 'event', { ...entered, attributes: JSON.parse('{"__proto__":1}') as unknown }],
    ['INVALID_FIELD', 'attributes.waitSeconds', { ...entered, attributes: { waitSeconds: -1 } }],
    ['INVALID_FIELD', 'attributes.talkSeconds', { ...entered, attributes: { talkSeconds: '5' } }],
    ['UNKNOWN_OUTCOME', 'attributes.outcome', { ...entered, type: 'queue.left' }],
    [
      'UNKNOWN_OUTCOME',
      'attributes.outcome',
      { ...entered, type: 'queue.left', attributes: { outcome: 'answered' } },
    ],
  ])('%s %s', (code, field, element) => {
    const refused = canonicalEventOf(element);
    expect(refused).toMatchObject({ field, problem: { code } });
    expect(JSON.stringify(refused)).not.toContain('03200001001');
  });
});

test('an element becomes an event; a type that is not known is kept under another name', () => {
  expect(canonicalEventOf({ ...entered, caller: '', attributes: { position: 1 }, more: {} })).toEqual({
    value: {
      ...entered,
      occurredAt: new Date('2026-03-31T14:50:00Z'),
      agent: null,
      caller: null,
      attributes: { position: 1 },
    },
  });
  expect(canonicalEventOf({ ...entered, type: 'whisper' })).toMatchObject({
    value: { type: 'other:whisper' },
  });
  expect(canonicalEventOf({ ...entered, type: 'other:x' })).toMatchObject({ value: { type: 'other:x' } });
});

test('an event from within is checked for its meaning only', () => {
  const event = { ...entered, occurredAt: new Date(0), agent: null, attributes: {} };
  expect(canonicalEventOf(event)).toEqual({ value: event });
  expect(canonicalEventOf({ ...event, queue: null })).toMatchObject({ field: 'queue' });
});

test('lines and a list; what is wrong is rejected by its own name and the others are read', async () => {
  const sound = JSON.stringify(entered);
  const lines = ['{"eventId":1', sound, '{"eventId":"\\u0000"}', '{"a":"\\udc00"}', '{"__proto__":1}', '{}'];
  const items = await read(lines.join('\n'));
  expect(fates(items)).toEqual([
    'rejected INVALID_JSON',
    'event',
    'rejected NUL_BYTE',
    'rejected LONE_SURROGATE',
    'rejected UNSAFE_KEY',
    'rejected MISSING_FIELD',
  ]);
  expect(items.map(({ line, raw }) => [line, raw])).toEqual(lines.map((line, index) => [index + 1, line]));
  expect(fates(await read(`[${sound},7]`))).toEqual(['event', 'rejected NOT_AN_OBJECT']);
  expect(isCanonicalLines([sound])).toBe(true);
  expect(isCanonicalLines(['eventId,type,occurredAt'])).toBe(false);
});

test('pieces of any size give the same items', async () => {
  const bytes = Buffer.from(
    `\ufeff${JSON.stringify({ ...entered, queue: '교통' })}\r\nx\r\n${JSON.stringify(entered)}`,
  );
  const whole = await collect(readCanonicalLines(inPieces(bytes), { encoding: 'utf-8-bom' }));
  expect(eventsOf(whole)).toHaveLength(2);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (size) => {
      expect(await collect(readCanonicalLines(inPieces(bytes, size), { encoding: 'utf-8-bom' }))).toEqual(
        whole,
      );
    }),
  );
});
