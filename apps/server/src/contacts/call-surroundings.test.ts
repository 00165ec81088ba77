import { dayOf, minuteOfDay } from '@michuhol/calendar';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { mapQueue, randomVisits, storeVisits, type TestVisit } from '../rollups/testing.js';
import { CallSurroundings } from './call-surroundings.service.js';
import { newSource, seeded } from './testing.js';

const from = new Date('2026-03-01T00:00:00+09:00');
const to = new Date('2026-03-03T00:00:00+09:00');

let platform: TestPlatform;
let surroundings: CallSurroundings;
let visits: TestVisit[];
beforeAll(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
  surroundings = new CallSurroundings(platform.dataSource);
  const source = await newSource(platform, 'switch');
  await mapQueue(platform, source, 'traffic', dayOf(from), { field: 'transport', channel: 'telephone' });
  visits = randomVisits(400, '2026-03-01', 3, seeded(5));
  await storeVisits(platform.dataSource, source, visits);
});
afterAll(() => platform.close());

const within = ({ arrivedAt }: TestVisit): boolean => arrivedAt >= from && arrivedAt < to;

test('the waits of others are those of the same queues, hour by hour, without the calls themselves', async () => {
  const meant = visits.filter((visit) => within(visit) && visit.queue === 'traffic').slice(0, 7);
  expect(meant).toHaveLength(7);
  const keys = meant.map(({ id }) => String(id));

  const rows = await surroundings.waits('sample', { from, to }, keys);

  const reached = visits.filter((visit) => within(visit) && visit.queue === 'traffic');
  const hourOf = (at: Date): string => `${dayOf(at)} ${Math.floor(minuteOfDay(at) / 60)}`;
  const others = reached.filter((visit) => !meant.includes(visit));
  const sum = (name: 'answered' | 'waits' | 'waitSeconds' | 'own'): number =>
    rows.reduce((total, row) => total + row[name], 0);
  const waited = others.flatMap(({ waitSeconds }) => waitSeconds ?? []);
  expect(rows).toHaveLength(new Set(reached.map(({ arrivedAt }) => hourOf(arrivedAt))).size);
  expect([sum('own'), sum('answered'), sum('waits'), sum('waitSeconds')]).toEqual([
    7,
    others.filter(({ outcome }) => outcome === 'answered').length,
    waited.length,
    waited.reduce((total, seconds) => total + seconds, 0),
  ]);
});

test('a channel is the one of the source, else the one of the queue, else unknown; a field is that of the queue', async () => {
  const keys = visits.map(({ id }) => String(id));

  const places = await surroundings.places('sample', { from, to }, keys);

  expect(places.size).toBe(visits.filter(within).length);
  for (const visit of visits.filter(within))
    expect(places.get(String(visit.id))).toMatchObject({
      channel: visit.channel ?? (visit.queue === 'traffic' ? 'telephone' : null),
      field: visit.queue === 'traffic' ? 'transport' : null,
    });
  expect((await surroundings.places('city', { from, to }, keys)).size).toBe(0);
});
