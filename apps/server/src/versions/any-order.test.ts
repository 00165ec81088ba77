import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  record,
  type Arbitrary,
} from 'fast-check';
import { sourceFor } from '../consultations/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { tablesOf } from './kind-tables.js';
import type { RecordSource } from './record-kind.js';
import { dump, kindsOn, type Kind, type Row } from './testing.js';

let platform: TestPlatform;
let sources = 0;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const imports = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
const HTTP = imports.length;

interface Step {
  by: number;
  does: 'store' | 'withdraw';
  from: number;
  most: number;
}
interface Story {
  /** What each import brings, and in the end what a source sends by HTTP. */
  brought: Row[][];
  steps: Step[];
  stays: boolean[];
}

const story: Arbitrary<Story> = record({
  brought: array(
    array(
      record({ key: integer({ min: 1, max: 4 }), said: integer({ min: 0, max: 3 }), hasVersion: boolean() }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    { minLength: HTTP + 1, maxLength: HTTP + 1 },
  ),
  steps: array(
    record({
      by: integer({ min: 0, max: HTTP }),
      does: constantFrom('store' as const, 'store' as const, 'withdraw' as const),
      from: integer({ min: 0, max: 7 }),
      most: integer({ min: 1, max: 5 }),
    }),
    { maxLength: 14 },
  ),
  stays: array(boolean(), { minLength: HTTP, maxLength: HTTP }),
}).map(({ brought, steps, stays }) => ({
  brought: brought.map((rows, by) => rows.map((row, line) => ({ ...row, order: (by + 1) * 1000 + line }))),
  steps,
  stays: [...stays, true],
}));

const carryOut = async (of: Kind, source: RecordSource, { brought }: Story, step: Step): Promise<void> => {
  const { dataSource } = platform;
  const id = imports[step.by];
  if (step.does === 'store')
    await dataSource.transaction((manager) =>
      of.store(manager, source, (brought[step.by] ?? []).slice(step.from, step.from + step.most), id ?? null),
    );
  else if (id !== undefined)
    while ((await dataSource.transaction((manager) => of.withdraw(manager, source, id, step.most))) > 0);
};

/** The facts of a source by day (Asia/Seoul). */
const factsByDay = async ({ kind }: Kind, source: RecordSource): Promise<Map<string, string>> => {
  const { present, stands, said } = tablesOf(kind);
  const rows = await platform.dataSource.query<{ day: string; facts: string }[]>(
    `SELECT (at AT TIME ZONE 'Asia/Seoul')::date::text AS day, string_agg(row::text, ' ' ORDER BY row::text) AS facts
     FROM (SELECT h.${kind.at} AS at, h.record_key, ${said(stands)} FROM ${present} WHERE h.source_id = $1) row GROUP BY 1`,
    [source.id],
  );
  return new Map(rows.map(({ day, facts }) => [day, facts]));
};

const toldDays = async (source: RecordSource): Promise<string[]> =>
  (
    await platform.dataSource.query<{ day: string }[]>(
      'WITH told AS (DELETE FROM fact_change WHERE source_id = $1 RETURNING day) SELECT DISTINCT day::text FROM told',
      [source.id],
    )
  ).map(({ day }) => day);

const whole = { from: 0, most: 100 };

const kinds = kindsOn(() => platform);

describe.each(Object.entries(kinds))('%s', (_name, of) => {
  const newSource = (): Promise<RecordSource> => sourceFor(platform, `source-${(sources += 1)}`);

  test('in whatever order imports come, come again and are withdrawn, what is left is what the remaining ones make', () =>
    assert(
      asyncProperty(story, async (told) => {
        const [mixed, straight] = [await newSource(), await newSource()];
        const last = told.stays.map((stays, by): Step => ({
          ...whole,
          by,
          does: stays ? 'store' : 'withdraw',
        }));
        for (const step of [...told.steps, ...last.toReversed()]) await carryOut(of, mixed, told, step);
        for (const step of last) if (step.does === 'store') await carryOut(of, straight, told, step);
        const left = await dump(platform, of, mixed);
        expect(left).toEqual(await dump(platform, of, straight));
        expect(left).not.toEqual([]);
        for (const by of imports.keys())
          await carryOut(of, mixed, told, { ...whole, by, does: 'withdraw', most: 2 });
        const sent = await newSource();
        await carryOut(of, sent, told, { ...whole, by: HTTP, does: 'store' });
        expect(await dump(platform, of, mixed)).toEqual(await dump(platform, of, sent));
      }),
      { numRuns: 25, endOnFailure: false },
    ));

  if (of !== kinds.answers)
    test('every day whose facts a step changes is told to the roll-ups, and none where it changes nothing', () =>
      assert(
        asyncProperty(story, async (told) => {
          const source = await newSource();
          for (const step of [...told.steps, { ...whole, by: 0, does: 'store' as const }]) {
            const before = await factsByDay(of, source);
            await carryOut(of, source, told, step);
            const after = await factsByDay(of, source);
            const days = new Set([...before.keys(), ...after.keys()]);
            const changed = [...days].filter((day) => before.get(day) !== after.get(day));
            expect(await toldDays(source)).toEqual(expect.arrayContaining(changed));
          }
          await carryOut(of, source, told, { ...whole, by: 0, does: 'store' });
          expect(await toldDays(source)).toEqual([]);
        }),
        { numRuns: 15, endOnFailure: false },
      ));
});
