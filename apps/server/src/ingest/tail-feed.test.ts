import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { endpoints, type Import, type SourceFeed } from '@michuhol/contract';
import { dumpFacts } from '../contacts/dump.query.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { selectActiveFeeds } from './feed.query.js';
import { FeedRunner } from './feed-runner.service.js';
import { TailFeed } from './tail-feed.service.js';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
let names = 0;
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

/** Two lines: a caller who came and gave up. */
const call = (n: number): string => {
  const at = 1_790_000_000 + n * 10;
  return `${at}|${at}.${n}|dasan|NONE|ENTERQUEUE||0101234${String(n).padStart(4, '0')}|1\n${at + 4}|${at}.${n}|dasan|NONE|ABANDON|1|1|4\n`;
};
const calls = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, n) => call(from + n)).join('');

const newTail = async () => {
  const code = `tail-${(names += 1)}`;
  const source = await addSource(server, code);
  const answer = await server.ask(endpoints.addSourceFeed, {
    params: { id: source },
    body: { kind: 'tail', path: `${code}/queue_log` },
    headers: server.as.admin,
  });
  expect(answer.status).toBe(201);
  const path = join(server.config.watchDir, code, 'queue_log');
  return { source, path, folder: dirname(path) };
};
const tick = () => server.app.get(FeedRunner).tick();
const later = (seconds: number) =>
  server.clock.set(new Date(server.clock.now().getTime() + seconds * 1000).toISOString());
const visits = (source: string) => server.count(`queue_visit WHERE source_id = '${source}'`);
const importsOf = async (source: string): Promise<Import[]> => {
  const answer = await server.ask(endpoints.listImports, {
    query: { limit: '200' },
    headers: server.as.supervisor,
  });
  return (answer.body as { imports: Import[] }).imports.filter((each) => each.source.id === source);
};
const feedOf = async (source: string): Promise<SourceFeed | undefined> =>
  (
    (await server.ask(endpoints.listSourceFeeds, { params: { id: source }, headers: server.as.supervisor }))
      .body as {
      feeds: SourceFeed[];
    }
  ).feeds[0];

/** What the same calls are when they come as one file. */
const asOneFile = async (text: string): Promise<string[]> => {
  const source = await addSource(server, `whole-${(names += 1)}`);
  const { import: created } = (await server.upload(text, { source, start: 'true' }, 'queue_log'))
    .body as Created;
  await server.finish(created.id);
  return dumpFacts(server.dataSource, source);
};

test('a log that is not there yet is told, and followed when it comes', async () => {
  const { source, path } = await newTail();
  await tick();
  expect((await feedOf(source))?.problem?.code).toBe('LOG_MISSING');
  writeFileSync(path, calls(0, 2));
  await tick();
  expect(await visits(source)).toBe(2);
  expect(await feedOf(source)).toMatchObject({
    problem: null,
    lastFault: { code: 'LOG_MISSING' },
    lastFile: { takenBytes: calls(0, 2).length },
  });
  expect(await importsOf(source)).toMatchObject([
    { state: 'following', origin: 'tail', counts: { read: 4 } },
  ]);
});

test('lines are taken when they are whole, wherever a look finds the end of the file', async () => {
  const { source, path } = await newTail();
  const text = calls(0, 40);
  writeFileSync(path, '');
  for (let at = 0; at < text.length; at += 137) {
    appendFileSync(path, text.slice(at, at + 137));
    await tick();
  }
  expect(await dumpFacts(server.dataSource, source)).toEqual(await asOneFile(text));
});

test.each([
  ['renamed', (path: string) => renameSync(path, `${path}.1`)],
  [
    'copied and cut',
    (path: string) => {
      copyFileSync(path, `${path}-20261201`);
      truncateSync(path, 0);
    },
  ],
])('nothing is lost or doubled when the log is %s by rotation', async (_how, rotate) => {
  const { source, path } = await newTail();
  writeFileSync(path, calls(0, 20));
  await tick();
  // Written after the last look and before the rotation; the last line lacks its break.
  appendFileSync(path, calls(20, 30).trimEnd());
  rotate(path);
  appendFileSync(path, calls(30, 35));
  await tick();
  appendFileSync(path, calls(35, 40));
  await tick();
  later(61);
  await tick();
  expect(await dumpFacts(server.dataSource, source)).toEqual(await asOneFile(calls(0, 40)));
  expect(
    (await importsOf(source)).map(({ state, counts }) => [state, counts.read, counts.duplicate]),
  ).toEqual([
    ['following', 20, 0],
    ['done', 60, 0],
  ]);
});

test('a file that went away before anybody saw its end is told', async () => {
  const { source, path } = await newTail();
  writeFileSync(path, calls(0, 3));
  await tick();
  rmSync(path);
  writeFileSync(path, calls(3, 5));
  later(61);
  await tick();
  expect((await feedOf(source))?.problem?.code).toBe('LOG_LOST');
  expect(await visits(source)).toBe(5);
});

test('a piece and the place in the file stand or fall together, also when two processes look', async () => {
  const { source, path } = await newTail();
  writeFileSync(path, calls(0, 10));
  const stores = server.app.get<FactStores>(FACT_STORES);
  const real = stores.storeCalls;
  stores.storeCalls = async (...given) => {
    await real(...given);
    throw Object.assign(new Error('terminating connection'), { code: '57P01' });
  };
  try {
    await tick();
  } finally {
    stores.storeCalls = real;
  }
  expect(await visits(source)).toBe(0);
  const [feed] = (await selectActiveFeeds(server.dataSource)).filter((each) => each.source.id === source);
  if (!feed) throw new Error('the feed is gone');
  const tails = server.app.get(TailFeed);
  await Promise.allSettled([tails.look(feed), tails.look(feed)]);
  await tick();
  expect(await visits(source)).toBe(10);
  const taken = (await importsOf(source)).reduce((sum, { counts }) => sum + counts.accepted, 0);
  expect(taken).toBe(20);
});

test('a line that is no line of the log waits in quarantine', async () => {
  const { source, path, folder } = await newTail();
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${call(0)}not a line\n${call(1)}`);
  await tick();
  const [followed] = await importsOf(source);
  expect(followed?.counts).toMatchObject({ read: 5, accepted: 4, rejected: 1 });
  const list = await server.ask(endpoints.listImportProblems, {
    params: { id: followed?.id ?? '' },
    headers: server.as.supervisor,
  });
  expect(list.body).toMatchObject({ rows: [{ line: 3, position: 3 }] });
});
