import pg from 'pg';
import { presentRequest } from './request-context.js';
import { presentScope, type DataScope } from './scope.js';

type Release = (error?: Error | boolean) => void;
type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void;

/** What each connection was told last; one that was told nothing sees nothing. */
const told = new WeakMap<pg.PoolClient, string>();

const nothingToRelease: Release = () => undefined;
const passOver = (): void => undefined;

/** Tells a connection how far it sees and how long a statement may run, unless it knows. */
const tell = async (client: pg.PoolClient, scope: DataScope, patienceMs: number): Promise<void> => {
  const words = `${patienceMs} ${scope}`;
  if (told.get(client) === words) return;
  // Whatever becomes of the statement, nobody may take the connection for one of the scope before.
  told.delete(client);
  await client.query(
    `SELECT set_config('app.scope', $1, false), set_config('statement_timeout', $2, false)`,
    [scope, String(patienceMs)],
  );
  told.set(client, words);
};

/**
 * A pool whose connections see as far as whoever takes them may. The scope is that of the moment in which a connection
 * is asked for: when one is free at last, the code that runs then may be that of another request.
 */
class ScopedPool extends pg.Pool {
  constructor(options?: pg.PoolConfig) {
    super(options);
    // A connection may end before whoever asked for it listens. Unheard that would end the process; its statement
    // fails anyway.
    this.on('connect', (client) => client.on('error', passOver));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<pg.PoolClient> | void {
    const scope = presentScope();
    const client = this.take(scope, presentRequest()?.patienceMs ?? 0);
    if (!taken) return client;
    client.then(
      (given) => taken(undefined, given, (error) => given.release(error)),
      (error: unknown) =>
        taken(error instanceof Error ? error : new Error(String(error)), undefined, nothingToRelease),
    );
  }

  private async take(scope: DataScope, patienceMs: number): Promise<pg.PoolClient> {
    const client = await super.connect();
    try {
      await tell(client, scope, patienceMs);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}

/** The driver for TypeORM: that of PostgreSQL with scoped pools. */
export const scopedDriver = { ...pg, Pool: ScopedPool };
