import type { PanicBand, PanicDay } from '@michuhol/contract';
import { bandAt, covers, kindOfDay, productSteps } from './panic-band.js';

const holidays = new Set(['2026-10-09']);
const at = (time: string): Date => new Date(`${time}+09:00`);
const band = (label: string, days: PanicDay[], from: string, to: string): PanicBand => ({
  ...{ label, days, from, to },
  steps: [...productSteps],
});
const chain = [
  band('휴일', ['holiday'], '00:00', '00:00'),
  band('야간', ['weekday', 'weekend', 'holiday'], '22:00', '06:00'),
  band('평일', ['weekday'], '06:00', '22:00'),
];

// 2026-10-09 is a Friday and a public holiday, 10-10 a Saturday.
test.each([
  ['2026-10-08', 'weekday'],
  ['2026-10-09', 'holiday'],
  ['2026-10-10', 'weekend'],
  ['2026-10-11', 'weekend'],
  ['2026-10-12', 'weekday'],
] as const)('%s is a %s', (day, kind) => {
  expect(kindOfDay(day as Parameters<typeof kindOfDay>[0], holidays)).toBe(kind);
});

test.each([
  ['the evening before the holiday', '2026-10-08T22:00:00', '야간'],
  ['the holiday itself, small hours too: its band stands first', '2026-10-09T05:59:59', '휴일'],
  ['the holiday at noon', '2026-10-09T12:00:00', '휴일'],
  ['the small hours after it belong to the night that began on it', '2026-10-10T05:59:59', '야간'],
  ['a Saturday at noon has no band', '2026-10-10T12:00:00', null],
  ['the last second of a weekday band', '2026-10-12T21:59:59', '평일'],
  ['midnight of Seoul, not of UTC', '2026-10-13T00:00:00', '야간'],
])('%s', (_name, time, expected) => {
  expect(bandAt(chain, at(time), holidays)?.label ?? null).toBe(expected);
});

/** Numbers that look random and are the same in every run. */
const numbers = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

test('of any chain the first band that covers an instant holds, and hours and their rest share out the day', () => {
  const next = numbers(42);
  const pick = (most: number): number => Math.floor(next() * most);
  const clock = (): string => `${String(pick(24)).padStart(2, '0')}:${String(pick(60)).padStart(2, '0')}`;
  const everyDay: PanicDay[] = ['weekday', 'weekend', 'holiday'];
  let held = 0;
  for (let round = 0; round < 3000; round += 1) {
    const bands = Array.from({ length: pick(5) }, (_, nth) =>
      band(
        String(nth),
        everyDay.filter(() => next() < 0.6),
        clock(),
        clock(),
      ),
    );
    const instant = new Date(at('2026-10-05T00:00:00').getTime() + pick(14 * 86_400) * 1000);
    const found = bandAt(bands, instant, holidays);
    const first = bands.findIndex((each) => covers(each, instant, holidays));
    expect(found).toBe(first === -1 ? null : bands[first]);
    if (found) held += 1;
    const [from, to] = [clock(), clock()];
    const inside = covers({ days: everyDay, from, to }, instant, holidays);
    const outside = covers({ days: everyDay, from: to, to: from }, instant, holidays);
    if (from === to) expect([inside, outside]).toEqual([true, true]);
    else expect(inside).not.toBe(outside);
  }
  expect(held).toBeGreaterThan(500);
});
