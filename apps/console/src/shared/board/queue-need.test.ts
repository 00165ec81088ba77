import { emptyTotals } from '@michuhol/metrics';
import { sliceOf } from '../testing/board-of.js';
import { neediest } from './queue-need.js';

test('most waiting, then the longest wait, then the most calls', () => {
  const queues = [
    sliceOf('idle'),
    sliceOf('busy', { totals: { ...emptyTotals, offered: 9 } }),
    sliceOf('later', { waiting: 1, oldestWaitingSince: '2026-04-01T05:00:10.000Z' }),
    sliceOf('sooner', { waiting: 1, oldestWaitingSince: '2026-04-01T05:00:00.000Z' }),
    sliceOf('most', { waiting: 2, oldestWaitingSince: '2026-04-01T05:00:50.000Z' }),
  ];
  expect(neediest(queues, 4).map(({ key }) => key)).toEqual(['most', 'sooner', 'later', 'busy']);
});
