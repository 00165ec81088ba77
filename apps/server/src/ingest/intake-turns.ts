import { overloaded } from '../platform/load-gate.js';
import type { FactSource } from './fact-stores.js';
import type { BatchAnswer, IntakeBatch } from './intake-batch.js';
import type { BatchResult } from './intake-group.service.js';
import { isPassing } from './passing-fault.js';
import { Problem } from '../platform/problem.js';

/** Batches of one source that may wait in this process, each in memory already: some seconds of a busy switch. */
const MOST_WAITING = 60;
/** What is stored at once when batches have had to wait: enough to catch up, not too much for one transaction. */
const MOST_ITEMS = 1000;

interface Waiting {
  batch: IntakeBatch;
  resolve: (answer: BatchAnswer) => void;
  reject: (error: unknown) => void;
}

type Store = (source: FactSource, batches: readonly IntakeBatch[]) => Promise<BatchResult[]>;

/**
 * Lets the batches of one source take turns in memory: in the database they would wait for each other too, each
 * holding a connection that a page of the console needs. Those that wait meanwhile are stored together, which costs
 * little more than one, so that a feed catches up with itself.
 */
export class IntakeTurns {
  private readonly lines = new Map<string, Waiting[]>();

  constructor(private readonly store: Store) {}

  /** Stores a batch when its turn comes. @throws Problem OVERLOADED when too many wait before it */
  take(source: FactSource, batch: IntakeBatch): Promise<BatchAnswer> {
    return new Promise((resolve, reject) => {
      const line = this.lines.get(source.id);
      if ((line?.length ?? 0) >= MOST_WAITING) throw overloaded();
      const waiting = { batch, resolve, reject };
      if (line) line.push(waiting);
      else void this.serve(source, [waiting]);
    });
  }

  private async serve(source: FactSource, line: Waiting[]): Promise<void> {
    this.lines.set(source.id, line);
    while (line.length > 0) await this.storeGroup(source, line.splice(0, groupLength(line)));
    this.lines.delete(source.id);
  }

  private async storeGroup(source: FactSource, group: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.store(
        source,
        group.map(({ batch }) => batch),
      );
      group.forEach(({ resolve, reject }, at) => {
        const result = results[at];
        if (result === undefined || result instanceof Problem) reject(result);
        else resolve(result);
      });
    } catch (error) {
      if (group.length === 1 || isPassing(error)) return group.forEach(({ reject }) => reject(error));
      // One of them is to blame; the others must not suffer for it.
      for (const each of group) await this.storeGroup(source, [each]);
    }
  }
}

const groupLength = (line: readonly Waiting[]): number => {
  let items = 0;
  const over = line.findIndex(({ batch }) => (items += batch.items.length) > MOST_ITEMS);
  return over < 0 ? line.length : Math.max(1, over);
};
