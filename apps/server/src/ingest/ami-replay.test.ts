import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { day } from '@michuhol/calendar';
import { endpoints, type Board } from '@michuhol/contract';
import { dumpFacts } from '../contacts/dump.query.js';
import { BoardService } from '../live/board.service.js';
import { LiveModule } from '../live/live.module.js';
import { closeInTurn } from '../platform/testing.js';
import { readCourses } from '../rollups/agent-course.query.js';
import { AMI_TIMES, type AmiTimes } from './ami-times.js';
import { recordedEvents, replay, waitingAt, type RecordedEvent } from './ami-recording.testing.js';
import { FakeAmi } from './fake-ami.testing.js';
import { FeedKinds } from './feed-kinds.service.js';
import { FeedRunner } from './feed-runner.service.js';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

const folder = fileURLToPath(new URL('../../../../../shared/cases/asterisk-22/', import.meta.url));
const here = existsSync(folder);
if (!here) console.info('skipped: the recorded case asterisk-22 is not on this machine');
const describeReplay = here ? describe : describe.skip;

/** By hand, the whole recording at its own speed: MICHUHOL_REPLAY=full. */
const isFull = process.env.MICHUHOL_REPLAY === 'full';
const PATIENCE_MS = isFull ? 25 * 60_000 : 300_000;

interface RecordedQueue {
  asterisk_counters: { ServiceLevel: string };
  queue_log_events: Record<string, number>;
  recount: { connect: number; connect_within_sl: number; abandon: number; abandon_within_sl: number };
}

/** Asks until something is as expected. */
const until = async (what: () => Promise<unknown>, expected: unknown): Promise<void> => {
  let found: unknown;
  for (let tries = 0; tries < 100; tries += 1) {
    found = await what();
    if (JSON.stringify(found) === JSON.stringify(expected)) break;
    await wait(50);
  }
  expect(found).toEqual(expected);
};
const sorted = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));

describeReplay('twenty minutes of Asterisk 22, played by a fake switch', () => {
  let server: IngestServer;
  let events: RecordedEvent[];
  let members: Record<string, string>[];
  let begin: number;
  let end: number;
  const fakes: FakeAmi[] = [];
  const switches: string[] = [];

  beforeAll(async () => {
    server = await openIngestServer({}, [LiveModule]);
    Object.assign(server.config, { switches });
    const quick = { pingMs: 100, storeMs: 50, firstRestMs: 20, longestRestMs: 50 };
    Object.assign(server.app.get<AmiTimes>(AMI_TIMES), quick);
    ({ events, members } = recordedEvents(`${folder}ami.txt.gz`));
    begin = Math.floor(events[0]?.at ?? 0);
    end = Math.ceil(events.at(-1)?.at ?? 0);
    // The first data key of a month and the first table of it are not what is measured.
    setTime(begin);
  }, PATIENCE_MS);
  afterAll(() =>
    closeInTurn({
      feeds: () => server.app.get(FeedKinds).rest(),
      switches: () => Promise.all(fakes.map((fake) => fake.close())),
      server: () => server.close(),
    }),
  );

  const setTime = (epochSeconds: number): void =>
    server.clock.set(new Date(epochSeconds * 1000).toISOString());
  const tick = () => server.app.get(FeedRunner).tick();

  /** A source in a data set of its own, so that each replay has a board of its own. */
  const listenTo = async (code: string, dataSet: 'city' | 'sample', from = begin) => {
    const fake = await FakeAmi.open();
    fakes.push(fake);
    switches.push(fake.address);
    for (const member of members) fake.addMember(member);
    for (const { text } of events.filter(({ at }) => at <= from)) fake.tell(text);
    const source = await addSource(server, code, dataSet);
    await server.dataSource.query(
      `INSERT INTO queue_target (source_id, queue, valid, within_seconds, short_abandon_seconds)
       SELECT $1, queue, daterange('2026-01-01', NULL), CASE queue WHEN 'dasan' THEN 5 ELSE 10 END, 5
       FROM unnest($2::text[]) AS queue`,
      [source, ['dasan', 'minwon', 'vip', 'poolq', 'keyq', 'leaver', 'smallq']],
    );
    const body = { kind: 'ami', address: fake.address, userName: 'console', secret: 'open sesame' };
    const answer = await server.ask(endpoints.addSourceFeed, {
      params: { id: source },
      body,
      headers: server.as.admin,
    });
    expect(answer.status).toBe(201);
    setTime(from);
    fake.now = from;
    await tick();
    await until(async () => fake.listeners, 1);
    return { fake, source };
  };

  const boardOf = (dataSet: 'city' | 'sample'): Promise<Board> =>
    server.app.get(BoardService).refresh(dataSet);
  const waitingOn = async (dataSet: 'city' | 'sample'): Promise<Record<string, number>> => {
    const board = await boardOf(dataSet);
    return sorted(
      Object.fromEntries(
        board.queues.flatMap(({ key, waiting }) => (waiting > 0 ? [[String(key), waiting]] : [])),
      ),
    );
  };
  const visitsByQueue = async (source: string) =>
    server.dataSource.query<{ queue: string; outcome: string; within: boolean; n: number }[]>(
      `SELECT queue, outcome, wait_seconds <= CASE queue WHEN 'dasan' THEN 5 ELSE 10 END AS within, count(*)::int AS n
       FROM queue_visit WHERE source_id = $1 GROUP BY 1, 2, 3`,
      [source],
    );

  /** What expected.json recounts from the switch's own log, in the words of facts. */
  const recounted = (): Record<string, object> => {
    const { queues } = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
      queues: Record<string, RecordedQueue>;
    };
    return Object.fromEntries(
      Object.entries(queues)
        .filter(([, { queue_log_events: log }]) => log.ENTERQUEUE)
        .map(([queue, { queue_log_events: log, recount }]) => [
          queue,
          {
            offered: log.ENTERQUEUE,
            answered: recount.connect,
            answeredWithin: recount.connect_within_sl,
            abandoned: recount.abandon,
            abandonedWithin: recount.abandon_within_sl,
            timeout: log.EXITWITHTIMEOUT ?? 0,
            keyExit: log.EXITWITHKEY ?? 0,
            emptyExit: log.EXITEMPTY ?? 0,
            withdrawn: log.WITHDRAW ?? 0,
            waiting: 0,
          },
        ]),
    );
  };
  const counted = async (source: string): Promise<Record<string, object>> => {
    const rows = await visitsByQueue(source);
    const of = (queue: string, outcome: string | null, within = false): number =>
      rows
        .filter((row) => row.queue === queue && (outcome === null || row.outcome === outcome))
        .reduce((sum, row) => sum + (within && !row.within ? 0 : row.n), 0);
    return Object.fromEntries(
      Object.keys(recounted()).map((queue) => [
        queue,
        {
          offered: of(queue, null),
          answered: of(queue, 'answered'),
          answeredWithin: of(queue, 'answered', true),
          abandoned: of(queue, 'abandoned'),
          abandonedWithin: of(queue, 'abandoned', true),
          timeout: of(queue, 'timeout'),
          keyExit: of(queue, 'keyExit'),
          emptyExit: of(queue, 'emptyExit'),
          withdrawn: of(queue, 'withdrawn'),
          waiting: of(queue, 'inProgress'),
        },
      ]),
    );
  };

  // Boards can look back, so this one comes before others bring the same minutes into its set.
  (isFull ? test.skip : test)(
    'a minute at its own speed: the board shows who waits while it happens',
    async () => {
      // Some wait already: the list that the switch gives at the start names them.
      const from = begin + 390;
      const { fake } = await listenTo('minute', 'sample', from);
      expect(Object.values(waitingAt(events, from)).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(5);
      for (let second = from; second < from + 60; second += 10) {
        await until(() => waitingOn('sample'), sorted(waitingAt(events, second)));
        await replay(fake, events, { from: second, to: second + 10, speed: 1 }, setTime);
      }
      await until(() => waitingOn('sample'), sorted(waitingAt(events, from + 60)));
    },
    PATIENCE_MS,
  );

  test(
    isFull ? 'in full at its own speed' : 'in full at fifty times its speed',
    async () => {
      const { fake, source } = await listenTo('replayed', 'city');
      const speed = isFull ? 1 : 50;
      for (let from = begin; from < end; from += 97) {
        const to = Math.min(end, from + 97);
        await replay(fake, events, { from, to, speed }, setTime);
        await until(() => waitingOn('city'), sorted(waitingAt(events, to)));
      }
      await until(() => counted(source), recounted());
      const board = await boardOf('city');
      expect(board.waiting.count).toBe(0);
      expect(
        Object.fromEntries(
          board.queues.map(({ key, totals, waiting }) => [
            String(key),
            {
              offered: totals.offered,
              answered: totals.answered,
              answeredWithin: totals.answeredWithin,
              abandoned: totals.abandoned,
              abandonedWithin: totals.abandonedWithin,
              timeout: totals.timeout,
              keyExit: totals.keyExit,
              emptyExit: totals.emptyExit,
              withdrawn: totals.withdrawn,
              waiting,
            },
          ]),
        ),
      ).toEqual(recounted());
    },
    PATIENCE_MS,
  );

  test(
    'beside its log, and cut off in the middle: nothing is lost and nothing counted twice',
    async () => {
      const { fake, source } = await listenTo('both', 'sample');
      const path = join(server.config.watchDir, 'both', 'queue_log');
      await server.ask(endpoints.addSourceFeed, {
        params: { id: source },
        body: { kind: 'tail', path: 'both/queue_log' },
        headers: server.as.admin,
      });
      mkdirSync(join(server.config.watchDir, 'both'), { recursive: true });
      const lines = readFileSync(`${folder}queue_log`, 'utf8').split(/(?<=\n)/);
      writeFileSync(path, '');
      let written = 0;
      const follow = (now: number): void => {
        setTime(now);
        const until = lines.findIndex((line) => Number(line.split('|')[0]) > now - 1);
        const more = lines.slice(written, until < 0 ? lines.length : until);
        if (more.length > 0) appendFileSync(path, more.join(''));
        written += more.length;
      };
      const speed = 200;
      for (let from = begin; from < end; from += 150) {
        const to = Math.min(end, from + 150);
        if (from > begin) fake.cut();
        await replay(fake, events, { from, to, speed }, follow);
        await tick();
      }
      follow(end + 60);
      await tick();
      await until(() => counted(source), recounted());

      const { import: created } = (
        await server.upload(
          lines.join(''),
          { source: await addSource(server, 'log-alone', 'sample'), start: 'true' },
          'queue_log',
        )
      ).body as Created;
      await server.finish(created.id);
      // The events of AMI stand beside those of the log; visits and contacts are the log's own.
      const factsOf = async (id: string): Promise<string[]> =>
        (await dumpFacts(server.dataSource, id)).filter((line) => !line.startsWith('event'));
      const alone = await factsOf(created.source.id);
      expect(alone.length).toBeGreaterThan(1000);
      expect(await factsOf(source)).toEqual(alone);
      // A ring that nobody answered stands in both feeds and counts once.
      const ringsOf = async (id: string) => {
        const { agents } = await readCourses(
          server.dataSource.manager,
          'sample',
          id,
          day('2026-11-21'),
          day('2026-11-22'),
        );
        return agents.flatMap(({ agent, missedAt }) =>
          missedAt.length > 0 ? [[agent, missedAt.length]] : [],
        );
      };
      expect((await ringsOf(created.source.id)).length).toBeGreaterThan(5);
      expect(await ringsOf(source)).toEqual(await ringsOf(created.source.id));
      // How often it comes back between two cuts is the machine's; each time it asks who waits.
      expect(fake.actions.filter(({ Action }) => Action === 'QueueStatus').length).toBeGreaterThan(1);
    },
    PATIENCE_MS,
  );
});
