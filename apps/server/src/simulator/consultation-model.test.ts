import { addDays, day, eachDay } from '@michuhol/calendar';
import { agentName, EVALUATION_COUNSELOR } from './centre-model.js';
import { simulateConsultations } from './consultation-model.js';
import { writtenAt } from './simulated-days.js';
import { simulateDay } from './traffic-model.js';

const SEED = 120;
const MONDAY = day('2026-11-02');
const week = eachDay(MONDAY, addDays(MONDAY, 7)).map((of) => {
  const events = simulateDay(of, SEED);
  return { of, events, records: simulateConsultations(of, events, SEED) };
});
const events = week.flatMap((each) => each.events);
const records = week.flatMap((each) => each.records);
const ofType = (type: string) => events.filter((event) => event.type === type);
const share = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / whole.length;

test('the same day and seed are the same records, and no record has the key of another', () => {
  const [monday] = week;
  expect(simulateConsultations(MONDAY, monday?.events ?? [], SEED)).toEqual(monday?.records);
  expect(new Set(records.map(({ key }) => key.join())).size).toBe(records.length);
});

test('a record names a talk of its counselor, and is written when the work after it is done', () => {
  const ends = new Map(
    ofType('acw.ended').map((event) => [
      `${event.callId} ${event.agent} ${event.occurredAt.getTime()}`,
      event,
    ]),
  );
  const inbound = records.filter(({ direction }) => direction === 'inbound');
  expect(inbound.length).toBeGreaterThan(10_000);
  const astray = inbound.filter(
    (record) => !ends.has(`${record.callId} ${record.counselor} ${writtenAt(record).getTime()}`),
  );
  expect(astray).toEqual([]);
});

test('nearly every talk is recorded; the evaluating counselor leaves some to be tried out on', () => {
  const own = agentName(EVALUATION_COUNSELOR);
  const talks = ofType('agent.completed');
  const linked = records.filter(({ callId }) => callId !== null);
  expect(share(linked, talks)).toBeGreaterThan(0.95);
  const ownShare = share(
    linked.filter(({ counselor }) => counselor === own),
    talks.filter(({ agent }) => agent === own),
  );
  expect(ownShare).toBeGreaterThan(0.6);
  expect(ownShare).toBeLessThan(0.8);
});

test('there are all channels, results and depths of topics, agencies, and calls of the centre itself', () => {
  const kinds = (of: (record: (typeof records)[number]) => unknown): Set<unknown> => new Set(records.map(of));
  expect(kinds(({ channel }) => channel)).toEqual(new Set(['telephone', 'text', 'web', 'sns']));
  expect(kinds(({ result }) => result)).toEqual(
    new Set(['answered', 'doneAtOnce', 'passedOn', 'received', 'callback']),
  );
  expect(kinds(({ agency }) => agency)).toEqual(new Set([null, '연수구', '미추홀구', '부평구']));
  expect(kinds(({ topic }) => topic.filter((word) => word !== null).length)).toEqual(new Set([0, 1, 2, 3]));
  expect(
    records.filter(({ campaign, direction }) => campaign !== null && direction === 'outbound'),
  ).toHaveLength(7 * 24);
  expect(records.some(({ result, department }) => result === 'passedOn' && department === null)).toBe(false);
});
