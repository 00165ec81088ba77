import { sourceFor } from '../consultations/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { RecordSource } from '../versions/record-kind.js';
import { dump, kindsOn, type Kind } from '../versions/testing.js';
import { RecordVersions1795219200016 } from './0016-record-versions.js';

let platform: TestPlatform;
let source: RecordSource;
let imports: { id: string; first: number }[];
const kinds = kindsOn(() => platform);
const all: readonly Kind[] = Object.values(kinds);

/** No file has more lines. */
const MOST_LINES = 2 ** 32;

const newImport = async (): Promise<{ id: string; first: number }> => {
  const [row] = await platform.dataSource.query<{ id: string; ordinal: string }[]>(
    `INSERT INTO import (source_id, file_name, size_bytes, state, created_by, created_at)
     VALUES ($1, 'x', 1, 'running', 'test', now()) RETURNING id, ordinal`,
    [source.id],
  );
  if (!row) throw new Error('no import was made');
  return { id: row.id, first: Number(row.ordinal) * MOST_LINES };
};

const migrate = async (way: 'up' | 'down'): Promise<void> => {
  const runner = platform.dataSource.createQueryRunner();
  try {
    await new RecordVersions1795219200016()[way](runner);
  } finally {
    await runner.release();
  }
};

const withdraw = async (of: Kind, id: string): Promise<void> => {
  await platform.dataSource.transaction((manager) => of.withdraw(manager, source, id, 100));
};

const rows = (sql: string): Promise<Record<string, unknown>[]> => platform.dataSource.query(sql, [source.id]);

beforeEach(async () => {
  platform = await openTestPlatform();
  source = await sourceFor(platform, 'old');
  imports = [await newImport(), await newImport(), await newImport()];
  // Two contents without a version and one that came again; two with versions, the higher one first.
  const brought = [
    [
      { key: 1, said: 1, hasVersion: false, line: 1 },
      { key: 2, said: 3, hasVersion: true, line: 0 },
    ],
    [
      { key: 1, said: 2, hasVersion: false, line: 1 },
      { key: 2, said: 2, hasVersion: true, line: 0 },
    ],
    [{ key: 1, said: 1, hasVersion: false, line: 1 }],
  ];
  for (const of of all)
    for (const [at, { id, first }] of imports.entries())
      await platform.dataSource.transaction((manager) =>
        of.store(
          manager,
          source,
          (brought[at] ?? []).map(({ line, ...row }) => ({ ...row, order: first + line })),
          id,
        ),
      );
});
afterEach(() => platform.close());

test('the state before: every content among the versions, the place of arrival as version where there is none', async () => {
  await migrate('down');
  const [one, two, three] = imports.map(({ id, first }) => ({ id, at: String(first + 1) }));
  expect(
    await rows(
      `SELECT version, (totals ->> 'offered')::int AS offered, import_id FROM interval_version WHERE source_id = $1
       ORDER BY record_key, interval_version.version`,
    ),
  ).toEqual([
    { version: one?.at, offered: 1, import_id: one?.id },
    { version: two?.at, offered: 2, import_id: two?.id },
    { version: '2', offered: 2, import_id: two?.id },
    { version: '3', offered: 3, import_id: one?.id },
  ]);
  expect(await rows('SELECT version, import_id FROM interval_repeat WHERE source_id = $1')).toEqual([
    { version: three?.at, import_id: three?.id },
  ]);
  expect(await rows('SELECT version FROM interval_total WHERE source_id = $1 ORDER BY record_key')).toEqual([
    { version: two?.at },
    { version: '3' },
  ]);
  expect(
    await rows(
      `SELECT answer.score, count(*)::int AS contents FROM survey_answer answer
       JOIN survey_answer_content content USING (source_id, answer_key)
       WHERE source_id = $1 AND octet_length(answer_key) = 32 GROUP BY 1 ORDER BY 1`,
    ),
  ).toEqual([{ score: '1.7', contents: 4 }]);
  expect(
    await rows(
      `SELECT v.data_set, v.consultation_id = k.consultation_id AS same FROM consultation_version v
       JOIN consultation_key k USING (source_id, record_key) WHERE source_id = $1`,
    ),
  ).toEqual([
    { data_set: 'sample', same: true },
    { data_set: 'sample', same: true },
  ]);
});

test('what stood before stands afterwards, and imports are stored and withdrawn as ever', async () => {
  const before = await Promise.all(all.map((of) => dump(platform, of, source)));
  for (const lines of before) expect(lines.length).toBeGreaterThan(3);
  await migrate('down');
  await migrate('up');
  for (const [at, of] of all.entries()) {
    expect(await dump(platform, of, source)).toEqual(before[at]);
    for (const { id } of imports) await withdraw(of, id);
    expect(await dump(platform, of, source)).toEqual([]);
  }
});

test('a content of an answer of which only the hash was kept never counts, and is known when it comes again', async () => {
  const of = kinds.answers;
  const again = { key: 1, said: 0, hasVersion: false, order: MOST_LINES * 1000 };
  const store = () => platform.dataSource.transaction((manager) => of.store(manager, source, [again], null));
  await store();
  await migrate('down');
  await rows(
    `UPDATE survey_answer_content SET version = 0, answered_at = NULL, score = NULL, scale_points = NULL,
       question = NULL, received_at = NULL WHERE source_id = $1 AND question = '0?'`,
  );
  await rows(`DELETE FROM survey_answer WHERE source_id = $1 AND question = '0?'`);
  await rows(
    `INSERT INTO survey_answer (source_id, answer_key, content_hash, data_set, answered_at, score, scale_points, question,
       import_id)
     SELECT source_id, answer_key, content_hash, 'sample', answered_at, score, scale_points, question, import_id
     FROM survey_answer_content WHERE source_id = $1 AND question = '2?'
     ON CONFLICT DO NOTHING`,
  );
  await migrate('up');
  expect(await store()).toEqual(['duplicate']);
  const shown = () => rows('SELECT question FROM survey_answer WHERE source_id = $1 ORDER BY record_key, 1');
  expect((await shown()).map(({ question }) => question)).toEqual(['2?', '2?']);
  for (const { id } of imports) await withdraw(of, id);
  expect(await shown()).toEqual([]);
  expect(await rows('SELECT FROM survey_answer_version WHERE source_id = $1')).toEqual([]);
});
