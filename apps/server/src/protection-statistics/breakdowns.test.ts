import type { CategoryCode } from '@michuhol/protection';
import type { IncidentFact } from '../protection/incident-figures.service.js';
import { breakdownsOf } from './breakdowns.js';

const incidents = (
  counts: Partial<Record<CategoryCode, number>>,
  callKey: string | null = null,
): IncidentFact[] =>
  Object.entries(counts).flatMap(([category, count]) =>
    Array.from({ length: count }, () => ({ category, callKey, happenedAt: new Date() }) as IncidentFact),
  );
const broken = (of: readonly IncidentFact[]) => {
  const answered = new Map([['transport', 1000]]);
  const found = breakdownsOf(of, {
    hourOf: () => 10,
    placeOf: ({ callKey }) => (callKey === null ? null : { channel: 'telephone', field: callKey }),
    ...{ hours: new Map(), channels: new Map(), fields: answered },
  });
  return (by: string) =>
    Object.fromEntries(
      (found.find((one) => one.by === by)?.rows ?? [])
        .filter(({ count, hidden }) => hidden || count !== 0)
        .map(({ key, count, rate }) => [key, rate ?? count]),
    );
};

test('a small kind cannot be told from its class: another kind of the same class is hidden with it', () => {
  const rows = broken(incidents({ INSULT: 8, THREAT: 2, PRANK: 9, LONG_CALL: 6 }));

  expect(rows('class')).toEqual({ abusive: 10, harsh: 15 });
  expect(rows('category')).toEqual({ INSULT: null, THREAT: null, PRANK: 9, LONG_CALL: 6 });
});

test('of a hidden class no kind is told, else the kinds would tell the class', () => {
  const rows = broken(incidents({ THREAT: 2, PRANK: 9, LONG_CALL: 6 }));

  expect(rows('class')).toEqual({ abusive: null, harsh: null });
  expect(rows('category')).toEqual({ THREAT: null, PRANK: null, LONG_CALL: null });
});

test('service fields stand beside the answered calls of the same field; small ones are hidden with another', () => {
  const rows = broken([
    ...incidents({ PRANK: 20 }, 'transport'),
    ...incidents({ PRANK: 9 }, 'waterworks'),
    ...incidents({ PRANK: 1 }, 'city'),
  ]);

  expect(rows('field')).toEqual({ transport: 200, waterworks: null, city: null });
});
