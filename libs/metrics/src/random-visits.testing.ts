import fc from 'fast-check';
import type { TimedVisit } from './attribution.js';
import { outcomes } from './outcome.js';
import { transferKinds } from './visit.js';

/** A visit of a queue with a counselor, for tests. */
export interface DrawnVisit extends TimedVisit {
  readonly queue: string;
}

const MIDNIGHT = Date.parse('2026-04-01T00:00:00+09:00');
const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);
const orNull = (seconds: fc.Arbitrary<number>): fc.Arbitrary<number | null> =>
  fc.option(seconds, { nil: null, freq: 4 });

/** Visits of every outcome around midnight, with waits around both thresholds, open talks and unknown times. */
export const randomVisit: fc.Arbitrary<DrawnVisit> = fc
  .record({
    arrives: fc.integer({ min: -7200, max: 7200 }),
    queue: fc.constantFrom('traffic', 'dasan', 'water'),
    outcome: fc.constantFrom(...outcomes),
    wait: fc.oneof(fc.nat(25), fc.nat(900)),
    talk: orNull(fc.nat(1200)),
    hold: orNull(fc.nat(90)),
    acw: orNull(fc.nat(120)),
    transfer: fc.option(fc.constantFrom(...transferKinds), { nil: null }),
    noAnswers: fc.nat(3),
    waitUnknown: fc.boolean(),
  })
  .map(({ arrives, queue, outcome, wait, talk, hold, acw, transfer, noAnswers, waitUnknown }) => {
    const arrivedAt = later(new Date(MIDNIGHT), arrives);
    const waiting = outcome === 'inProgress';
    const leftAt = waiting ? null : later(arrivedAt, wait);
    const answered = outcome === 'answered';
    const lacksWait = waiting || (waitUnknown && !answered && outcome !== 'abandoned');
    return {
      ...{ arrivedAt, queue, outcome, leftAt, noAnswers },
      endedAt: leftAt && (answered ? (talk === null ? null : later(leftAt, talk)) : leftAt),
      waitSeconds: lacksWait ? null : wait,
      talkSeconds: answered ? talk : null,
      holdSeconds: answered ? hold : null,
      acwSeconds: answered && talk !== null ? acw : null,
      transfer: answered && talk !== null ? transfer : null,
    };
  });

/** Sets of visits, the empty one too. */
export const randomVisits = fc.array(randomVisit, { maxLength: 40 });
