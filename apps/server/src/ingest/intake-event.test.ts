import { leavingOutcomes } from '@michuhol/formats';
import { outcomes } from '@michuhol/metrics';
import { arrivalFrom } from './intake-event.js';

const now = new Date('2026-12-01T12:00:00+09:00');
const entered = {
  eventId: '1',
  type: 'queue.entered',
  occurredAt: '2026-12-01T11:59:00+09:00',
  callId: 'c',
  queue: 'traffic',
};

test('an event leaves a queue with every outcome of the metrics but answered and inProgress', () => {
  expect([...leavingOutcomes].sort()).toEqual(
    outcomes.filter((outcome) => outcome !== 'answered' && outcome !== 'inProgress').sort(),
  );
});

test('a refusal begins with the field and repeats no value', () => {
  expect(arrivalFrom({ ...entered, queue: 7 }, now, 'city')).toEqual({
    refusal: {
      code: 'INVALID_FIELD',
      message: 'queue: 값이 올바르지 않습니다: queue (Not a valid value: queue)',
    },
  });
  expect(arrivalFrom({ ...entered, occurredAt: '2026-12-01T12:10:01+09:00' }, now, 'city')).toMatchObject({
    refusal: { code: 'FUTURE', message: expect.stringMatching(/^occurredAt: /) as string },
  });
});

test('a sample may lie in the future; a sound event becomes an arrival with its text', () => {
  const later = { ...entered, occurredAt: '2026-12-02T00:00:00+09:00' };
  expect(arrivalFrom(later, now, 'sample')).toMatchObject({
    arrival: {
      kind: 'event',
      raw: JSON.stringify(later),
      event: { callId: 'c', agent: null, attributes: {} },
    },
  });
});
