import {
  assert,
  asyncProperty,
  constantFrom,
  infiniteStream,
  integer,
  array,
  record,
  type Arbitrary,
} from 'fast-check';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Arrival } from './arrival.js';
import { dumpFacts } from './dump.query.js';
import { eventArrival, newSource, recordArrival, shuffled, storeAll } from './testing.js';

let platform: TestPlatform;
let sources = 0;
const source = () => newSource(platform, `source-${(sources += 1)}`);

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** Just before midnight at the end of a month, so that days and months are crossed. */
const MIDNIGHT = Date.parse('2026-03-31T23:59:50+09:00');
const types = [
  'contact.started',
  'queue.entered',
  'agent.no_answer',
  'agent.connected',
  'hold.started',
  'hold.ended',
  'queue.left',
  'transfer',
  'agent.completed',
  'acw.started',
  'acw.ended',
  'call.detail',
  'contact.ended',
] as const;
const attributes = {
  'queue.left': { outcome: 'abandoned' },
  'agent.completed': { endedBy: 'transfer', transferKind: 'blind', destination: '3000' },
  transfer: { kind: 'attended' },
  'call.detail': { endedAt: '2026-03-31T15:00:30.000Z' },
} as Partial<Record<string, Record<string, string>>>;

interface Happening {
  type: (typeof types)[number] | 'switch.started' | 'agent.state';
  second: number;
  call: number;
  queue: string;
  agent: string;
}

/** What may happen at a switch, sensible or not: a log has gaps, and several feeds contradict each other. */
const happenings: Arbitrary<Happening[]> = array(
  record({
    type: constantFrom(...types, ...types, 'switch.started' as const, 'agent.state' as const),
    second: integer({ min: 0, max: 40 }),
    call: integer({ min: 0, max: 3 }),
    queue: constantFrom('q', 'r'),
    agent: constantFrom('A', 'B'),
  }),
  { minLength: 5, maxLength: 40 },
);

const eventOf = ({ type, second, call, queue, agent }: Happening, index: number): Arrival => {
  const ofSwitch = type === 'switch.started';
  return eventArrival({
    eventId: `e${index}`,
    type,
    at: new Date(MIDNIGHT + second * 1000).toISOString(),
    callId: ofSwitch || type === 'agent.state' ? null : `c${call}`,
    queue: ofSwitch || type.startsWith('contact.') ? null : queue,
    agent: type.startsWith('agent.') ? agent : null,
    caller: type === 'queue.entered' ? `0104242${1000 + call}` : null,
    attributes: attributes[type] ?? {},
  });
};

const records: Arbitrary<Arrival[]> = array(
  record({
    key: integer({ min: 0, max: 6 }),
    version: integer({ min: 0, max: 3 }),
    contact: constantFrom(null, 'c', 'd'),
    second: integer({ min: 0, max: 40 }),
    agent: constantFrom('A', 'B'),
  }),
  { minLength: 3, maxLength: 30 },
).map((rows) =>
  rows.map(({ key, version, contact, second, agent }, index) =>
    recordArrival(
      // A version says what it says once: whoever sends other content under it breaks the promise of a version.
      { key: [`k${key}`], callId: `k${key}`, contact, version: version * 1000 + index, order: index },
      { arrivedAt: new Date(MIDNIGHT + second * 1000), agent },
    ),
  ),
);

/** Everything shuffled, a third of it repeated, a tenth of it kept back to the end, in batches of any size. */
const disturbed = (arrivals: readonly Arrival[], chance: () => number): Arrival[] => {
  const late = arrivals.filter(() => chance() < 0.1);
  const repeated = arrivals.filter(() => chance() < 0.3);
  return [...shuffled([...arrivals.filter((each) => !late.includes(each)), ...repeated], chance), ...late];
};

const sameInAnyOrder = (what: Arbitrary<Arrival[]>) =>
  assert(
    asyncProperty(
      what,
      infiniteStream(integer({ min: 0, max: 999 })),
      integer({ min: 1, max: 20 }),
      async (arrivals, stream, size) => {
        const chance = (): number => (stream.next().value ?? 0) / 1000;
        const [straight, other] = [await source(), await source()];
        await storeAll(platform, straight, arrivals);
        const outcomes = await storeAll(platform, other, disturbed(arrivals, chance), size);
        expect(await dumpFacts(platform.dataSource, other.id)).toEqual(
          await dumpFacts(platform.dataSource, straight.id),
        );
        expect(outcomes.filter((outcome) => outcome !== 'duplicate')).toHaveLength(arrivals.length);
      },
    ),
    { numRuns: 20, endOnFailure: false },
  );

test('events in any order, split, repeated and late give the same facts', () =>
  sameInAnyOrder(happenings.map((all) => all.map(eventOf))));

test('records of a format with versions in any order, split, repeated and late give the same facts', () =>
  sameInAnyOrder(records));
