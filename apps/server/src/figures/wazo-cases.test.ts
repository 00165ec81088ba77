import { existsSync, readFileSync } from 'node:fs';
import { day, formatDuration, instantAt, roundHalfUp, type InstantRange } from '@michuhol/calendar';
import { readQueueLog, type CanonicalEvent } from '@michuhol/formats';
import {
  agentIntervals,
  agentTotalsBy,
  loggedInSeconds,
  wazoCalls,
  wazoMetrics,
  wazoTotalsOf,
  type AgentStateEvent,
  type WazoCall,
} from '@michuhol/metrics';

type Row = Record<'time' | 'callid' | 'queuename' | 'agent' | 'event', string> & Record<string, string>;

interface Case {
  id: string;
  title: string;
  given: { step: string }[];
  queue_log: Row[];
  expected: { step: string; header: string[]; rows: string[][] }[];
}

/** One hour of a report, with what is known of it. */
interface Hour {
  range: InstantRange;
  label: string;
}

/** What a report is about: the calls and the seconds logged in of a range. */
interface Slice {
  calls: WazoCall[];
  loginSeconds: number;
}

/** No case says the peer's T; the waits of the cases are far below its usual one. */
const THRESHOLD = 60;

const epochOf = (time: string): number => {
  const [on = '', clock = ''] = time.split(' ');
  return instantAt(day(on), clock.slice(0, 8)).getTime() / 1000;
};

const lineOf = (row: Row): string => {
  const data = [1, 2, 3, 4, 5].map((number) => row[`data${number}`] ?? '');
  const fraction = row.time.slice(19);
  return [`${epochOf(row.time)}${fraction}`, row.callid, row.queuename, row.agent, row.event, ...data].join(
    '|',
  );
};

const eventsOf = async ({ queue_log }: Case): Promise<CanonicalEvent[]> => {
  const lines = queue_log.toSorted((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time))).map(lineOf);
  const bytes = async function* () {
    yield Buffer.from(`${lines.join('\n')}\n`);
  };
  const events: CanonicalEvent[] = [];
  for await (const item of readQueueLog(bytes(), { encoding: 'utf-8' })) {
    if (item.kind !== 'event') throw new Error(`${item.kind}: ${item.raw}`);
    events.push(item.event);
  }
  return events;
};

const statesOf = (events: readonly CanonicalEvent[], agent: string): AgentStateEvent[] =>
  events
    .filter((event) => event.type === 'agent.state' && event.agent === agent)
    .map(({ occurredAt, queue, attributes }) => ({
      at: occurredAt,
      state: String(attributes.state),
      queue,
      reason: typeof attributes.reason === 'string' ? attributes.reason : null,
      loginSeconds: typeof attributes.loginSeconds === 'number' ? attributes.loginSeconds : null,
    }));

const hoursOf = (on: string, { given }: Case, configuration: string): Hour[] => {
  const opening = given.map(({ step }) => step).find((step) => step.includes(`"${configuration}"`)) ?? '';
  const [from = NaN, to = NaN] = [...opening.matchAll(/"0?(\d+):00"/g)].map(([, hour]) => Number(hour));
  const start = (hour: number) => instantAt(day(on), `${String(hour).padStart(2, '0')}:00`);
  return Array.from({ length: to - from }, (_, index) => ({
    label: `${from + index}h-${from + index + 1}h`,
    range: { from: start(from + index), to: start(from + index + 1) },
  }));
};

const seconds = (value: number | null): string =>
  value === null ? '' : formatDuration(Math.floor(value)).padStart(8, '00:');

const valueOf = (id: (typeof wazoMetrics)[number]['id'], { calls }: Slice): number | null =>
  wazoMetrics.find((metric) => metric.id === id)?.of(wazoTotalsOf(calls, THRESHOLD)) ?? null;

const percent = (value: number | null): string => (value === null ? '' : `${roundHalfUp(value * 100)} %`);

const columns: Record<string, (slice: Slice) => string> = {
  Received: (slice) => String(valueOf('wazo_received', slice)),
  Answered: (slice) => String(valueOf('wazo_answered', slice)),
  Abandoned: (slice) => String(valueOf('wazo_abandoned', slice)),
  Blocking: (slice) => String(valueOf('wazo_blocking', slice)),
  Closed: (slice) => String(valueOf('wazo_closed', slice)),
  Saturated: (slice) => String(valueOf('wazo_saturated', slice)),
  AWT: (slice) => seconds(valueOf('wazo_average_waiting_time', slice)),
  'Answered rate': (slice) => percent(valueOf('wazo_answered_rate', slice)),
  QoS: (slice) => percent(valueOf('wazo_quality_of_service', slice)),
  Conversation: ({ calls }) => seconds(calls.reduce((sum, { talkSeconds }) => sum + talkSeconds, 0)),
  Login: ({ loginSeconds }) => seconds(loginSeconds),
};

const sliceOf = (
  { range }: Pick<Hour, 'range'>,
  calls: readonly WazoCall[],
  states: readonly AgentStateEvent[],
  whole: InstantRange,
): Slice => {
  const intervals = agentIntervals({ events: states, visits: [] }, whole);
  const [own] = agentTotalsBy(intervals, { answeredAt: [], missedAt: [] }, [range]);
  return {
    calls: calls.filter(({ at }) => at >= range.from && at < range.to),
    loginSeconds: own ? loggedInSeconds(own.totals) : 0,
  };
};

const report = async (one: Case, step: string, header: readonly string[]): Promise<string[][]> => {
  const [, subject = '', name = '', on = '', configuration = ''] =
    /on (agent )?"([^"]+)" on "([^"]+)" on configuration "([^"]+)"/.exec(step) ?? [];
  const events = await eventsOf(one);
  const agent = `Agent/${name}`;
  const calls = wazoCalls(events).filter((call) => (subject ? call.agent === agent : call.queue === name));
  const states = subject ? statesOf(events, agent) : [];
  const hours = hoursOf(on, one, configuration);
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) throw new Error(`no opening hours: ${step}`);
  const whole = { from: first.range.from, to: last.range.to };
  return [...hours, { label: 'Total', range: whole }].map(({ label, range }) => {
    const slice = sliceOf({ range }, calls, states, whole);
    return [label, ...header.slice(1).map((title) => columns[title]?.(slice) ?? `no column ${title}`)];
  });
};

const file = new URL('../../../../../shared/cases/wazo-queue-statistics/cases.json', import.meta.url);
const present = existsSync(file);
if (!present) console.info('Skipped: the recorded cases of a peer are not beside the repository.');
const cases: Case[] = present ? JSON.parse(readFileSync(file, 'utf8')) : [];

(present ? describe : describe.skip)("a peer's reports, reckoned with the peer's definitions", () => {
  test('there are fifteen of them', () => {
    expect(cases).toHaveLength(15);
  });

  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    expect(one.expected.length).toBeGreaterThan(0);
    for (const { step, header, rows } of one.expected) {
      expect(await report(one, step, header)).toEqual(rows);
    }
  });
});
