import { ClockWatch, clockSkew } from './clock-watch.js';
import { systemClock } from './clock.js';
import { openTestPlatform, type TestPlatform } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const machine = { aheadMs: 0, now: () => new Date(systemClock.now().getTime() + machine.aheadMs) };

/** A queue that only notes what it is told. */
const notes = () => {
  const told: string[] = [];
  const note = (word: string) => async () => {
    told.push(word);
  };
  return { told, work: note('work'), pause: note('pause'), resume: note('resume') };
};

test.each([-3_600_000, -60_000, 60_000, 3_600_000])(
  'takes no jobs on a clock that is off by %d ms',
  async (aheadMs) => {
    machine.aheadMs = aheadMs;
    expect(Math.abs((await clockSkew(platform.dataSource, machine)) - aheadMs)).toBeLessThan(1000);
    const jobs = notes();
    await new ClockWatch(platform.dataSource, jobs, machine).check();
    expect(jobs.told).toEqual([]);
  },
);

test('takes jobs while the clocks agree, stops when they part, and goes on when the clock is set right', async () => {
  const jobs = notes();
  const watch = new ClockWatch(platform.dataSource, jobs, machine);
  for (const aheadMs of [0, 1000, 60_000, 60_000, 0, -5000]) {
    machine.aheadMs = aheadMs;
    await watch.check();
  }
  expect(jobs.told).toEqual(['work', 'pause', 'resume', 'pause']);
});
