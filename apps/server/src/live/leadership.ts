import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Makes one process of all that share the database the leader in something. The lock lives on a connection of its
 * own: when the process or its connection ends, PostgreSQL gives the lock to the next one that asks.
 */
export class Leadership {
  private holding: QueryRunner | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly name: string,
  ) {}

  /** Whether this process leads now; tries to become the leader when it does not. @throws when the database does not answer. */
  async held(): Promise<boolean> {
    if (this.holding) return this.confirm(this.holding);
    const runner = this.dataSource.createQueryRunner();
    try {
      const rows = (await runner.query('SELECT pg_try_advisory_lock(hashtext($1)) AS held', [this.name])) as {
        held: boolean;
      }[];
      if (rows[0]?.held) this.holding = runner;
    } finally {
      if (this.holding !== runner) await runner.release();
    }
    return this.holding === runner;
  }

  /**
   * The connection that holds the lock, for what only the leader may do: a statement on it fails when the lock was lost
   * meanwhile. @throws when this process does not lead
   */
  get connection(): QueryRunner {
    if (!this.holding) throw new Error(`this process does not lead in ${this.name}`);
    return this.holding;
  }

  /** Steps back, so that another process may lead at once. */
  async resign(): Promise<void> {
    const runner = this.holding;
    if (!runner) return;
    this.holding = null;
    // A pooled connection must not carry the lock on; a broken one has lost it already.
    await runner.query('SELECT pg_advisory_unlock(hashtext($1))', [this.name]).catch(() => undefined);
    await runner.release().catch(() => undefined);
  }

  private async confirm(runner: QueryRunner): Promise<true> {
    try {
      await runner.query('SELECT 1');
      return true;
    } catch (error) {
      await this.resign();
      throw error;
    }
  }
}
