import { totalNames } from '@michuhol/formats';
import { sums } from '@michuhol/metrics';

test('a profile can name every additive total of queue visits, and no other', () => {
  expect([...totalNames].sort()).toEqual([...sums].sort());
});
