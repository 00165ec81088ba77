import type { EntityManager } from 'typeorm';
import { consultationKind } from '../consultations/consultation-kind.js';
import { consultation, storeOf } from '../consultations/testing.js';
import { intervalKind, storeIntervals, withdrawIntervals } from '../ingest/interval-store.js';
import type { TestPlatform } from '../platform/testing.js';
import { answerKind } from '../surveys/answer-kind.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { tablesOf } from './kind-tables.js';
import type { AnyKind, RecordOutcome, RecordSource } from './record-kind.js';

/** What a record of a test says: contents of a key differ in their number, which stands for the version too. */
export interface Row {
  key: number;
  said: number;
  hasVersion: boolean;
  order: number;
}

/** Contents of a key lie on several days, in two months. */
const at = ({ key, said }: Row): Date => new Date(Date.UTC(2026, said % 2, 10 + key + said));
const versionOf = ({ said, hasVersion }: Row): number | null => (hasVersion ? said : null);

/** A kind with the way by which it is stored and withdrawn. */
export interface Kind {
  kind: AnyKind;
  store: (
    m: EntityManager,
    s: RecordSource,
    rows: Row[],
    id: string | null,
  ) => Promise<readonly RecordOutcome[]>;
  withdraw: (m: EntityManager, s: RecordSource, id: string, most: number) => Promise<number>;
}

type Kinds = Record<'consultations' | 'intervals' | 'answers', Kind>;

const surveysOf = ({ dataSource, keyring }: TestPlatform): SurveysService =>
  new SurveysService(dataSource, keyring);

/** The kinds over a test's platform. */
export const kindsOn = (platform: () => TestPlatform): Kinds => ({
  consultations: {
    kind: consultationKind,
    store: (manager, source, rows, id) =>
      storeOf(platform()).storeConsultations(
        manager,
        source,
        rows.map((row) => ({
          record: consultation(`k${row.key}`, {
            version: versionOf(row),
            startedAt: at(row),
            department: `d${row.said}`,
          }),
          raw: '',
          order: row.order,
        })),
        id,
        platform().clock.now(),
      ),
    withdraw: (...given) => storeOf(platform()).withdrawImport(...given),
  },
  intervals: {
    kind: intervalKind,
    store: (manager, source, rows, id) =>
      storeIntervals(
        manager,
        source,
        rows.map((row) => ({
          record: {
            key: ['q', String(row.key)],
            version: versionOf(row),
            startsAt: at(row),
            minutes: 15,
            queue: 'q',
            totals: { offered: row.said, answered: 0.5 },
            longestWaitSeconds: row.said,
          },
          raw: '',
          order: row.order,
        })),
        id,
        platform().clock.now(),
      ),
    withdraw: withdrawIntervals,
  },
  answers: {
    kind: answerKind,
    store: (manager, source, rows, id) =>
      surveysOf(platform()).storeAnswers(
        manager,
        source,
        rows.map((row) => ({
          record: {
            key: [String(row.key)],
            answeredAt: at(row),
            score: 1.5 + row.said / 10,
            scalePoints: 5,
            callId: null,
            question: `${row.said}?`,
          },
          order: row.order,
        })),
        id,
        platform().clock.now(),
      ),
    withdraw: (...given) => surveysOf(platform()).withdrawImport(...given),
  },
});

/** What stands of a source: every content with its place and who brought it, and who else did. */
export const dump = async (
  { dataSource }: TestPlatform,
  { kind }: Kind,
  source: RecordSource,
): Promise<string[]> => {
  const { present, stands, versions, repeats, said } = tablesOf(kind);
  const place = (table: string): string =>
    ['record_key', 'content', 'version', 'arrival', 'import_id'].map((name) => `${table}.${name}`).join(', ');
  const rows = await dataSource.query<{ line: string }[]>(
    `SELECT row::text AS line FROM (
       SELECT 'present', ${place('h')}, ${said(stands)} FROM ${present} WHERE h.source_id = $1
       UNION ALL SELECT 'superseded', ${place('v')}, ${said('v')} FROM ${versions} v WHERE v.source_id = $1
     ) row
     UNION ALL SELECT concat_ws(' ', 'repeat', record_key, content, import_id) FROM ${repeats} r WHERE source_id = $1
     ORDER BY line`,
    [source.id],
  );
  return rows.map(({ line }) => line);
};
