import fc from 'fast-check';
import type { InstantRange } from '@michuhol/calendar';
import { agentIntervals } from './agent-intervals.js';
import type { AgentStateEvent } from './agent-state-spans.js';
import type { HandledVisit } from './agent-visit-spans.js';
import { addAgentTotals, emptyAgentTotals, loggedInSeconds } from './agent-totals.js';
import { agentTotalsBy, splitByInterval } from './split-intervals.js';

const START = Date.parse('2026-03-31T00:00:00+09:00');
const at = (seconds: number): Date => new Date(START + seconds * 1000);
const LENGTH = 7200;
const range: InstantRange = { from: at(0), to: at(LENGTH) };

const events: fc.Arbitrary<AgentStateEvent[]> = fc
  .array(
    fc.record({
      at: fc.integer({ min: -LENGTH, max: LENGTH }).map(at),
      state: fc.constantFrom(
        ...[
          'loggedIn',
          'loggedOut',
          'memberAdded',
          'memberRemoved',
          'paused',
          'unpaused',
          'restarted',
          'training',
        ],
      ),
      queue: fc.constantFrom(null, 'traffic', 'water'),
      reason: fc.constantFrom(null, '점심', '교육'),
      loginSeconds: fc.option(fc.nat(LENGTH), { nil: null }),
    }),
    { maxLength: 25 },
  )
  .map((drawn) => drawn.sort((a, b) => a.at.getTime() - b.at.getTime()));

const visits: fc.Arbitrary<HandledVisit[]> = fc.array(
  fc
    .record({
      answered: fc.integer({ min: -600, max: LENGTH }),
      talk: fc.option(fc.nat(900), { nil: null }),
      ringSeconds: fc.option(fc.nat(30), { nil: null }),
      holdSeconds: fc.option(fc.nat(1200), { nil: null }),
      acwSeconds: fc.option(fc.nat(300), { nil: null }),
    })
    .map(({ answered, talk, ...rest }) => ({
      ...rest,
      answeredAt: at(answered),
      talkEndedAt: talk === null ? null : at(answered + talk),
    })),
  { maxLength: 12 },
);

const borders = fc
  .uniqueArray(fc.integer({ min: 1, max: LENGTH - 1 }), { maxLength: 9 })
  .map((inner) => [0, ...inner.sort((a, b) => a - b), LENGTH])
  .map((all) => all.slice(1).map((to, index) => ({ from: at(all[index] ?? 0), to: at(to) })));

test('intervals are in order, never overlap, lie in the range, and neighbours differ', () => {
  fc.assert(
    fc.property(events, visits, (said, handled) => {
      const intervals = agentIntervals({ events: said, visits: handled }, range);
      for (const [index, { from, to, state, code }] of intervals.entries()) {
        const next = intervals[index + 1];
        expect(from < to && from >= range.from && to <= range.to).toBe(true);
        if (!next) continue;
        expect(next.from >= to).toBe(true);
        expect(next.from > to || next.state !== state || next.code !== code).toBe(true);
      }
    }),
  );
});

test('however time is cut, the seconds of the pieces are the seconds of the whole', () => {
  fc.assert(
    fc.property(events, visits, borders, (said, handled, ranges) => {
      const intervals = agentIntervals({ events: said, visits: handled }, range);
      const counts = { answeredAt: handled.map(({ answeredAt }) => answeredAt), missedAt: [] };
      const parts = agentTotalsBy(intervals, counts, ranges).map(({ totals }) => totals);
      const [whole] = agentTotalsBy(intervals, counts, [range]);
      expect(parts.reduce(addAgentTotals, emptyAgentTotals)).toEqual(whole?.totals);
      const seconds = splitByInterval(intervals, ranges).reduce((sum, piece) => sum + piece.seconds, 0);
      expect(seconds).toBe(whole && loggedInSeconds(whole.totals));
      expect(seconds).toBeLessThanOrEqual(LENGTH);
    }),
  );
});

test('asked for part by part or at once, the states of closed time are the same', () => {
  const closed = visits.map((drawn) => drawn.filter(({ talkEndedAt }) => talkEndedAt !== null));
  fc.assert(
    fc.property(events, closed, borders, (said, handled, ranges) => {
      const course = { events: said, visits: handled };
      const [whole] = agentTotalsBy(agentIntervals(course, range), { answeredAt: [], missedAt: [] }, [range]);
      const parts = ranges.map((part) => {
        const [one] = agentTotalsBy(agentIntervals(course, part), { answeredAt: [], missedAt: [] }, [part]);
        return one?.totals ?? emptyAgentTotals;
      });
      expect(parts.reduce(addAgentTotals, emptyAgentTotals)).toEqual(whole?.totals);
    }),
  );
});
