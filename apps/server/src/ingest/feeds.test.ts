import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, type Import, type SourceFeed } from '@michuhol/contract';
import { FeedRunner } from './feed-runner.service.js';
import { addSource, openIngestServer, type IngestServer } from './testing.js';

let server: IngestServer;
let names = 0;
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const add = (source: string, body: object) =>
  server.ask(endpoints.addSourceFeed, { params: { id: source }, body, headers: server.as.admin });
const tick = () => server.app.get(FeedRunner).tick();
const later = (seconds: number) =>
  server.clock.set(new Date(server.clock.now().getTime() + seconds * 1000).toISOString());
const feedOf = async (source: string): Promise<SourceFeed | undefined> =>
  (
    (await server.ask(endpoints.listSourceFeeds, { params: { id: source }, headers: server.as.supervisor }))
      .body as {
      feeds: SourceFeed[];
    }
  ).feeds[0];
const importsOf = async (source: string): Promise<Import[]> => {
  const answer = await server.ask(endpoints.listImports, {
    query: { limit: '200' },
    headers: server.as.supervisor,
  });
  return (answer.body as { imports: Import[] }).imports.filter((each) => each.source.id === source);
};

/** A watched folder of a new source. */
const newFolder = async (reading: object = {}) => {
  const path = `folder-${(names += 1)}`;
  const source = await addSource(server, path);
  expect((await add(source, { kind: 'folder', path, reading, settleSeconds: 10 })).status).toBe(201);
  const folder = join(server.config.watchDir, path);
  const files = (within = '.'): string[] =>
    existsSync(join(folder, within)) ? readdirSync(join(folder, within)).sort() : [];
  return { source, folder, files };
};

const header = 'call_id,queue,arrived_at,outcome,wait_seconds\n';
const rows = (count: number): string =>
  Array.from({ length: count }, (_, n) => `c${n},traffic,2026-11-01 10:00:00,answered,8\n`).join('');

/** Lets a settled file be taken, imported and moved. */
const takeAll = async (source: string): Promise<Import[]> => {
  await tick();
  later(11);
  await tick();
  for (const { id, state } of await importsOf(source)) if (state === 'queued') await server.finish(id);
  await tick();
  return importsOf(source);
};

describe('feeds', () => {
  test('refuses paths out of the opened folder, one path twice, and who may not', async () => {
    const source = await addSource(server, 'paths');
    for (const path of ['../x', '/etc', 'a/../../b', '.', 'a/.hidden', 'a\nb', 'x/done'])
      expect((await add(source, { kind: 'folder', path })).code).toBe('PATH_OUTSIDE');
    expect((await add(source, { kind: 'folder', path: 'once' })).status).toBe(201);
    expect((await add(source, { kind: 'folder', path: './once/' })).code).toBe('FEED_EXISTS');
    expect((await add(source, { kind: 'tail', path: 'wide', reading: { encoding: 'utf-16le' } })).code).toBe(
      'WIDE_ENCODING',
    );
    const asManager = await server.ask(endpoints.addSourceFeed, {
      params: { id: source },
      body: { kind: 'folder', path: 'manager' },
      headers: server.as.manager,
    });
    expect(asManager.status).toBe(403);
  });

  test('a link that leads out of the opened folder is told and not followed', async () => {
    const source = await addSource(server, 'links');
    mkdirSync(server.config.watchDir, { recursive: true });
    symlinkSync(server.folder, join(server.config.watchDir, 'link'));
    await add(source, { kind: 'folder', path: 'link' });
    await tick();
    expect((await feedOf(source))?.problem?.code).toBe('PATH_OUTSIDE');
  });

  test('is switched off and on, and removed', async () => {
    const { source } = await newFolder();
    const feed = await feedOf(source);
    const params = { id: source, feedId: feed?.id ?? '' };
    const answer = await server.ask(endpoints.switchSourceFeed, {
      params,
      body: { active: false },
      headers: server.as.admin,
    });
    expect(answer.body).toMatchObject({ feeds: [{ active: false }] });
    const removed = await server.ask(endpoints.removeSourceFeed, { params, headers: server.as.admin });
    expect(removed.body).toMatchObject({ feeds: [] });
    expect(
      await server.count(`audit_entry WHERE subject = '${source}' AND action LIKE 'source.feed.%'`),
    ).toBe(3);
  });
});

describe('a watched folder', () => {
  test('takes a file when it has stopped growing, and moves it when its import has ended', async () => {
    const { source, folder, files } = await newFolder();
    writeFileSync(join(folder, 'calls.csv'), header);
    await tick();
    later(9);
    writeFileSync(join(folder, 'calls.csv'), header + rows(3));
    await tick();
    later(9);
    await tick();
    expect(files()).toContain('calls.csv');
    later(2);
    await tick();
    expect(files()).not.toContain('calls.csv');
    const [created] = await importsOf(source);
    expect(created).toMatchObject({ state: 'queued', origin: 'folder', fileName: 'calls.csv' });
    await server.finish(created?.id ?? '');
    await tick();
    expect(files('done')).toEqual(['calls.csv']);
    expect(files('.taken')).toEqual([]);
  });

  test('the same content again is all duplicates and keeps both files', async () => {
    const { source, folder, files } = await newFolder();
    for (const accepted of [3, 0]) {
      writeFileSync(join(folder, 'calls.csv'), header + rows(3));
      const [newest] = await takeAll(source);
      expect(newest).toMatchObject({ state: 'done', counts: { read: 3, accepted } });
    }
    expect(files('done')).toEqual(['calls-2.csv', 'calls.csv']);
    const [newest] = await importsOf(source);
    const sizeBytes = (header + rows(3)).length;
    expect((await feedOf(source))?.lastFile).toEqual({
      ...{ importId: newest?.id, fileName: 'calls.csv', receivedAt: newest?.createdAt },
      ...{ sizeBytes, takenBytes: sizeBytes },
    });
  });

  test('says beside a refused file, and in the console, why it was refused', async () => {
    const { source, folder, files } = await newFolder();
    writeFileSync(join(folder, 'empty.csv'), header);
    writeFileSync(join(folder, 'other.csv'), 'a,b\n1,2\n');
    expect(await takeAll(source)).toEqual([]);
    expect(files('failed')).toEqual(['empty.csv', 'empty.csv.txt', 'other.csv', 'other.csv.txt']);
    expect(readFileSync(join(folder, 'failed', 'empty.csv.txt'), 'utf8')).toContain('no rows');
    expect(await feedOf(source)).toMatchObject({
      problem: { code: 'PROFILE_NEEDED' },
      lastFault: { code: 'PROFILE_NEEDED', at: server.clock.now().toISOString() },
      lastFile: null,
    });
    expect(readdirSync(join(server.config.dataDir, 'uploads'))).toEqual([]);
  });

  test('a file that a crash left aside without an import is taken again', async () => {
    const { source, folder, files } = await newFolder();
    mkdirSync(join(folder, '.taken'));
    writeFileSync(join(folder, '.taken', 'calls.csv'), header + rows(2));
    expect(await takeAll(source)).toMatchObject([{ state: 'done', counts: { accepted: 2 } }]);
    expect(files('done')).toEqual(['calls.csv']);
  });
});
