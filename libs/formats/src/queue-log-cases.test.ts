import { createReadStream, readFileSync } from 'node:fs';
import { dayOf } from '@michuhol/calendar';
import type { CanonicalEvent } from './canonical.js';
import { parseQueueLogLine } from './queue-log-line.js';
import { queueLogEvent, readQueueLog } from './queue-log.js';
import { describeCase, collect, eventsOf, fates, tally } from './testing.js';

const waits = (events: readonly CanonicalEvent[]): number[] =>
  events.map(({ attributes }) => Number(attributes.waitSeconds));

const within = (values: readonly number[], threshold: number): number =>
  values.filter((value) => value <= threshold).length;

const ended = (events: readonly CanonicalEvent[], outcome: string): CanonicalEvent[] =>
  events.filter(({ attributes }) => attributes.outcome === outcome);

const ofType = (events: readonly CanonicalEvent[], type: string): CanonicalEvent[] =>
  events.filter((event) => event.type === type);

const read = (file: string) => collect(readQueueLog(createReadStream(file), { encoding: 'utf-8' }));

interface Recount {
  connect: number;
  connect_within_sl: number;
  abandon: number;
  abandon_within_sl: number;
  mean_wait_connected: number | null;
  mean_talk_completed: number | null;
  sl_of_answered: number | null;
  sl2_of_answered_plus_abandoned: number | null;
}

interface RecordedQueue {
  asterisk_counters: { ServiceLevel: string };
  queue_log_events: Record<string, number>;
  recount: Recount;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0
    ? null
    : Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3));

describeCase('asterisk-22', '20 minutes of Asterisk 22', (folder) => {
  const { queues } = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
    queues: Record<string, RecordedQueue>;
  };
  const items = read(`${folder}queue_log`);

  test('every line is an event', async () => {
    expect(tally(fates(await items))).toEqual({ event: 2140 });
  });

  test.each(Object.entries(queues))('%s: lines by verb and waits as recorded', async (name, expected) => {
    const mine = (await items).filter((item) => item.kind === 'event' && item.event.queue === name);
    const events = eventsOf(mine);
    const connects = waits(ofType(events, 'agent.connected'));
    const abandons = waits(ended(events, 'abandoned'));
    const threshold = Number(expected.asterisk_counters.ServiceLevel);

    expect(tally(mine.map(({ raw }) => raw.split('|')[4] ?? ''))).toEqual(expected.queue_log_events);
    const { sl_of_answered: _a, sl2_of_answered_plus_abandoned: _b, ...recount } = expected.recount;
    const talks = ofType(events, 'agent.completed').map(({ attributes }) => Number(attributes.talkSeconds));
    expect({
      connect: connects.length,
      connect_within_sl: within(connects, threshold),
      abandon: abandons.length,
      abandon_within_sl: within(abandons, threshold),
      mean_wait_connected: mean(connects),
      mean_talk_completed: mean(talks),
    }).toEqual(recount);
  });

  test('entered = connected + left, by outcome', async () => {
    const events = eventsOf(await items);
    const left = ofType(events, 'queue.left').map(({ attributes }) => String(attributes.outcome));

    expect(tally(left)).toEqual({ abandoned: 113, timeout: 6, keyExit: 2, emptyExit: 1, withdrawn: 1 });
    expect(ofType(events, 'queue.entered')).toHaveLength(710);
    expect(ofType(events, 'agent.connected').length + left.length).toBe(710);
  });
});

describeCase('service-level', 'eight calls over midnight', (folder) => {
  const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
    counts: Record<string, number>;
    averageSpeedOfAnswerSeconds: number;
    byAttribution: { arrival: Record<string, { offered: number }> };
  };

  test('counts, waits and days of arrival as worked out by hand', async () => {
    const events = eventsOf(await read(`${folder}queue_log`));
    const entered = ofType(events, 'queue.entered');
    const connects = waits(ofType(events, 'agent.connected'));
    const abandons = waits(ended(events, 'abandoned'));

    expect({
      offered: entered.length,
      answered: connects.length,
      abandoned: abandons.length,
      shortAbandoned: within(abandons, 5),
      timeout: ended(events, 'timeout').length,
      abandonedWithin20s: within(abandons, 20),
      answeredWithin20s: within(connects, 20),
    }).toEqual(expected.counts);
    expect(mean(connects)).toBe(expected.averageSpeedOfAnswerSeconds);
    const arrivals = Object.entries(expected.byAttribution.arrival).map(([day, { offered }]) => [
      day,
      offered,
    ]);
    expect(tally(entered.map(({ occurredAt }) => dayOf(occurredAt)))).toEqual(Object.fromEntries(arrivals));
  });
});

describeCase('wazo-queue-statistics', "rows of a peer's realtime table", (folder) => {
  const cases = JSON.parse(readFileSync(`${folder}cases.json`, 'utf8')) as {
    queue_log: (Record<'callid' | 'queuename' | 'agent' | 'event', string> & Record<string, string>)[];
  }[];

  test('none is rejected', () => {
    const rows = cases.flatMap((one) => one.queue_log);
    const problems = rows.flatMap((row) => {
      const data = [1, 2, 3, 4, 5].map((number) => row[`data${number}`] ?? '');
      const text = ['1341107919', row.callid, row.queuename, row.agent, row.event, ...data].join('|');
      const line = parseQueueLogLine(text);
      const event = 'value' in line ? queueLogEvent(line.value) : line;
      return 'problem' in event ? [`${text}: ${event.problem.code}`] : [];
    });

    expect(rows.length).toBeGreaterThan(90);
    expect(problems).toEqual([]);
  });
});
