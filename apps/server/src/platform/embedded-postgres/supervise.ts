import { setTimeout as sleep } from 'node:timers/promises';
import type { Postmaster } from './postmaster.js';

/** What happened to PostgreSQL while we ran: it ended and is started again, is back, or will not come back. */
export type PostgresEvent =
  | { readonly kind: 'ended'; readonly reason: string }
  | { readonly kind: 'restarted'; readonly pid: number }
  | { readonly kind: 'givenUp'; readonly error: unknown };

/** Hears of every unexpected end of PostgreSQL. */
export type PostgresListener = (event: PostgresEvent) => void;

/** A PostgreSQL that is kept running. */
export interface Supervised {
  /** The present process; another one after a restart. */
  pid(): number;
  stop(): Promise<void>;
}

const restartsPerMinute = 5;

/**
 * Keeps PostgreSQL running: starts it again whenever it ends by itself, at most five times in a minute.
 * @param start clears the ground and starts a postmaster
 */
export async function supervise(
  start: () => Promise<Postmaster>,
  tell: PostgresListener,
): Promise<Supervised> {
  let current = await start();
  let stopping = false;
  let restarts: number[] = [];

  /** Null when it may not be tried again. */
  async function again(): Promise<Postmaster | null> {
    let error: unknown = new Error('PostgreSQL ended more than five times in a minute');
    for (;;) {
      const now = performance.now();
      restarts = restarts.filter((at) => now - at < 60_000);
      if (restarts.length >= restartsPerMinute) {
        tell({ kind: 'givenUp', error });
        return null;
      }
      await sleep(100 * 2 ** restarts.length);
      if (stopping) return null;
      restarts.push(now);
      try {
        return await start();
      } catch (fault) {
        error = fault;
      }
    }
  }

  async function watch(): Promise<void> {
    for (;;) {
      const reason = await current.ended;
      if (stopping) return;
      tell({ kind: 'ended', reason });
      const next = await again();
      if (!next) return;
      current = next;
      if (stopping) return;
      tell({ kind: 'restarted', pid: next.pid });
    }
  }

  const watching = watch();
  return {
    pid: () => current.pid,
    async stop() {
      stopping = true;
      await current.stop();
      // A restart may have been under way: wait for it, so that what it started is stopped as well.
      await watching;
      await current.stop();
    },
  };
}
