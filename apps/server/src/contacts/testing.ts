import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  anonymousBank1999,
  readDelimited,
  readQueueLog,
  type CallRecord,
  type CanonicalEvent,
  type ReadItem,
  type RecordVisit,
} from '@michuhol/formats';
import type { TestPlatform } from '../platform/testing.js';
import type { Arrival, CallSource, RecordArrival, StoreOutcome } from './arrival.js';
import type { CallEvent } from './call-event.js';
import { CallStore } from './call-store.js';

/** Makes a source and returns what calls are stored under. */
export const newSource = async (
  { dataSource, clock }: TestPlatform,
  code: string,
  dataSet = 'sample',
): Promise<CallSource> => {
  const [row] = await dataSource.query<{ id: string }[]>(
    'INSERT INTO source (code, name, data_set, created_at) VALUES ($1, $1, $2, $3) RETURNING id',
    [code, dataSet, clock.now()],
  );
  if (!row) throw new Error('no source was made');
  return { id: row.id, dataSet };
};

/** Stores arrivals in batches, each in a transaction of its own; returns what became of each. */
export const storeAll = async (
  { dataSource, keyring, clock }: TestPlatform,
  source: CallSource,
  arrivals: readonly Arrival[],
  batchSize = 2000,
  importId: string | null = null,
): Promise<StoreOutcome[]> => {
  const store = new CallStore(dataSource, keyring);
  const outcomes: StoreOutcome[] = [];
  for (let start = 0; start < arrivals.length; start += batchSize) {
    const batch = arrivals.slice(start, start + batchSize);
    const stored = await dataSource.transaction((manager) =>
      store.storeCalls(manager, source, batch, importId, clock.now()),
    );
    outcomes.push(...stored);
  }
  return outcomes;
};

const arrivalsIn = async (items: AsyncIterable<ReadItem>): Promise<Arrival[]> => {
  const arrivals: Arrival[] = [];
  for await (const item of items) {
    if (item.kind === 'event') arrivals.push(item);
    if (item.kind === 'call') arrivals.push({ ...item, order: item.line });
  }
  return arrivals;
};

/** What a queue_log file brings. */
export const queueLogFile = (path: string): Promise<Arrival[]> =>
  arrivalsIn(readQueueLog(createReadStream(path), { encoding: 'utf-8' }));

/** What lines of queue_log bring. */
export const queueLog = (lines: readonly string[]): Promise<Arrival[]> =>
  arrivalsIn(
    readQueueLog(
      (async function* () {
        yield Buffer.from(lines.join('\n'));
      })(),
      { encoding: 'utf-8' },
    ),
  );

/** What the call list of the bank brings. */
export const bankFile = (path: string): Promise<Arrival[]> =>
  arrivalsIn(
    readDelimited(createReadStream(path), { encoding: 'utf-8', delimiter: '\t', profile: anonymousBank1999 }),
  );

/** An event of a source that gives its events ids, as it arrives. */
export const eventArrival = (
  event: Partial<CanonicalEvent> & { eventId: string; type: string; at: string },
): Arrival => {
  const { at, ...given } = event;
  const nothing = { callId: null, queue: null, agent: null, caller: null, attributes: {} };
  return { kind: 'event', raw: event.eventId, event: { ...nothing, ...given, occurredAt: new Date(at) } };
};

/** A visit of a record: answered by A in the queue traffic after 8 s, a minute's talk. */
export const recordVisit = (change: Partial<RecordVisit> = {}): RecordVisit => ({
  queue: 'traffic',
  arrivedAt: new Date('2026-03-31T14:59:59Z'),
  outcome: 'answered',
  waitSeconds: 8,
  talkSeconds: 60,
  holdSeconds: null,
  acwSeconds: null,
  ringSeconds: null,
  endedAt: null,
  agent: 'A',
  endedBy: null,
  transfer: null,
  transferTarget: null,
  ...change,
});

/** A record of one visit (or of the visits given) as it arrives. */
export const recordArrival = (
  { order = 1, ...more }: Partial<CallRecord> & { order?: number } = {},
  visit: Partial<RecordVisit> = {},
): RecordArrival => {
  const visits = more.visits ?? [recordVisit(visit)];
  const record: CallRecord = {
    key: ['c1', 'k'],
    contact: null,
    version: null,
    callId: 'c1',
    startedAt: visits[0]?.arrivedAt ?? new Date('2026-03-31T14:59:59Z'),
    endedAt: null,
    caller: '01042423003',
    channel: '전화',
    direction: null,
    endedIn: null,
    attributes: {},
    ...more,
    visits,
  };
  return { kind: 'call', raw: JSON.stringify(record), record, order };
};

/** Makes an import of a source and returns its id. */
export const newImport = async ({ dataSource, clock }: TestPlatform, source: CallSource): Promise<string> => {
  const [row] = await dataSource.query<{ id: string }[]>(
    `INSERT INTO import (source_id, file_name, size_bytes, state, created_by, created_at)
     VALUES ($1, 'calls.csv', 1, 'running', 'test', $2) RETURNING id`,
    [source.id, clock.now()],
  );
  if (!row) throw new Error('no import was made');
  return row.id;
};

/** Withdraws an import in batches, each in a transaction of its own; returns how many things were looked at. */
export const withdrawAll = async (
  { dataSource, keyring }: TestPlatform,
  source: CallSource,
  importId: string,
  batch = 2,
): Promise<number> => {
  const store = new CallStore(dataSource, keyring);
  let looked = 0;
  for (let last = -1; last !== 0; looked += last)
    last = await dataSource.transaction((manager) => store.withdrawImport(manager, source, importId, batch));
  return looked;
};

/** An event of a call as facts are made of it: `'09:00:05 queue.entered dasan'`, the time in Seoul on 2026-04-01. */
export const callEvent = (
  text: string,
  attributes: CallEvent['attributes'] = {},
  agent: string | null = null,
): CallEvent => {
  const [time = '', type = '', queue = null] = text.split(' ');
  return {
    eventKey: Buffer.from(text),
    occurredAt: new Date(`2026-04-01T${time}+09:00`),
    type,
    queue,
    agent,
    attributes,
    caller: null,
  };
};

/** Random numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/** The same things in a random order. */
export const shuffled = <T>(things: readonly T[], random: () => number): T[] => {
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
};

/** Tests of a recorded case, which lies beside the repository; without it they are skipped with a notice. */
export const describeCase = (name: string, title: string, body: (folder: string) => void): void => {
  const folder = fileURLToPath(new URL(`../../../../../shared/cases/${name}/`, import.meta.url));
  if (existsSync(folder)) {
    describe(title, () => body(folder));
    return;
  }
  console.info(`skipped: the recorded case ${name} is not on this machine`);
  describe.skip(title, () => test('needs the recorded case', () => {}));
};
