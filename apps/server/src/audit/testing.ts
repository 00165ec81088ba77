import type { TestPlatform } from '../platform/testing.js';
import { AccessLog } from './access-log.js';
import type { AccessNote } from './access-note.js';
import { ChainChecks } from './chain-checks.service.js';
import { Chainer } from './chainer.service.js';

/** The log over a test's database. */
export interface TestLog {
  log: AccessLog;
  chainer: Chainer;
  checks: ChainChecks;
  /** Notes that somebody saw these subjects. */
  see(...subjects: string[]): Promise<void>;
}

/** A note as a supervisor's list of calls makes it. */
export const someNote = (subjects: readonly string[] = []): AccessNote => ({
  actor: { id: null, name: '평가 수퍼바이저', address: '127.0.0.1' },
  role: 'supervisor',
  act: 'list',
  action: 'listMetricCalls',
  data: 'calls',
  subjects,
});

/** The services of the log over a platform. */
export const openLog = (platform: TestPlatform): TestLog => {
  const { dataSource, jobs, config, clock } = platform;
  const log = new AccessLog(dataSource, clock);
  const chainer = new Chainer(dataSource, config, clock);
  return {
    log,
    chainer,
    checks: new ChainChecks(dataSource, chainer, jobs, config, clock),
    see: (...subjects) => log.note(someNote(subjects)),
  };
};

/** Changes the log as somebody does whom the database lets do everything. */
export const tamper = async ({ dataSource }: TestPlatform, ...statements: string[]): Promise<void> => {
  await dataSource.transaction(async (manager) => {
    const tables = await manager.query<{ name: string }[]>(
      `SELECT relname AS name FROM pg_class WHERE relname ~ '^audit_(entry|link)' AND relkind IN ('r', 'p')`,
    );
    for (const { name } of tables) {
      await manager.query(`GRANT UPDATE, DELETE ON "${name}" TO CURRENT_USER`);
      await manager.query(`ALTER TABLE "${name}" DISABLE TRIGGER USER`);
    }
    for (const statement of statements) await manager.query(statement);
    for (const { name } of tables) {
      await manager.query(`REVOKE UPDATE, DELETE ON "${name}" FROM CURRENT_USER`);
      await manager.query(`ALTER TABLE "${name}" ENABLE TRIGGER USER`);
    }
  });
};
