import type { PeriodAmendment } from '@michuhol/contract';
import { amendedFigure, daysOf } from './amended-figure.js';
import { answerOf, cellOf } from './figures.testing.js';

const amendment = (more: Partial<PeriodAmendment> = {}): PeriodAmendment => ({
  ...{ id: 1, day: '2026-03-02', version: 2, family: 'visits', startsAt: '2026-03-02T09:00:00+09:00' },
  key: { grain: 'quarter', attribution: 'arrival', source: 'asterisk-1', queue: '교통' },
  old: { offered: 4, answered: 3 },
  new: { offered: 6, answered: 4 },
  at: '2026-03-05T10:00:00+09:00',
  causes: [],
  ...more,
});
const cell = cellOf(19, 30);

test('what is of another family, attribution or total is not about the figure', () => {
  const { changes, before } = amendedFigure(answerOf(), cell, [
    amendment({ family: 'agents' }),
    amendment({ key: { grain: 'day', attribution: 'end' } }),
    amendment({ old: { hold_count: 1 }, new: { hold_count: 2 } }),
  ]);

  expect(changes).toEqual([]);
  expect(before).toBeNull();
});

test('the figure as it was when closed is the figure without its amendments', () => {
  const { changes, before } = amendedFigure(answerOf(), cell, [
    amendment(),
    amendment({ old: null, new: { offered: 1, answered: 0 } }),
  ]);

  expect(changes.map(({ total, old, new: since }) => [total, old, since])).toEqual([
    ['offered', 4, 6],
    ['answered', 3, 4],
    ['offered', null, 1],
  ]);
  expect(before).toEqual({ numerator: 18, denominator: 27, value: 18 / 27 });
});

test('a call is taken off once, by its quarter and not by the day again', () => {
  const day = amendment({ key: { grain: 'day', attribution: 'arrival' } });

  expect(amendedFigure(answerOf(), cell, [amendment(), day]).before?.denominator).toBe(28);
});

test('of another queue than the one asked for nothing is taken off', () => {
  const answer = answerOf({ filters: { queue: ['asterisk-1/시정'] } });

  expect(amendedFigure(answer, cell, [amendment()]).changes).toEqual([]);
});

test('where amendments cannot tell all of it, no earlier value is claimed', () => {
  const filtered = answerOf({ filters: { agency: ['incheon'] } });
  const reported = answerOf({}, { reported: 2 });
  const many = Array.from({ length: 500 }, () => amendment());

  expect(amendedFigure(filtered, cell, [amendment()]).before).toBeNull();
  expect(amendedFigure(reported, cell, [amendment()]).before).toBeNull();
  expect(amendedFigure(answerOf(), cell, many).before).toBeNull();
});

test('the days of an answer are those its instants lie in', () => {
  expect(daysOf(answerOf())).toEqual({ from: '2026-03-01', to: '2026-03-03' });
  expect(daysOf({ from: '2026-03-02T09:00:00+09:00', to: '2026-03-02T10:00:00+09:00' })).toEqual({
    from: '2026-03-02',
    to: '2026-03-03',
  });
});
