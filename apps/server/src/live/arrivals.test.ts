import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { eventArrival, storeAll } from '../contacts/testing.js';
import { Arrivals } from './arrivals.query.js';
import { addSource } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

test('an arrival is told twice, since its number may be seen before it is committed; then there is quiet', async () => {
  const arrivals = new Arrivals(platform.dataSource);
  const told = async (): Promise<boolean[]> => [
    await arrivals.came(),
    await arrivals.came(),
    await arrivals.came(),
  ];
  await told();
  expect(await told()).toEqual([false, false, false]);

  const source = { id: await addSource(platform.dataSource, 'switch'), dataSet: 'synthetic' as const };
  await storeAll(platform, source, [
    eventArrival({ eventId: '1', type: 'queue.entered', at: '2026-04-01T12:00:00+09:00', queue: 'traffic' }),
  ]);
  expect(await told()).toEqual([true, true, false]);
});
