import type { ReadItem } from '@michuhol/formats';
import type { EntityManager } from 'typeorm';
import type { StoreOutcome } from '../contacts/arrival.js';
import type { FactSource, FactStores, Outcomes } from './fact-stores.js';

/** What a batch is stored for. */
export interface StoringFor {
  source: FactSource;
  /** Null for what comes over HTTP. */
  importId: string | null;
  receivedAt: Date;
}

type Kind = 'event' | 'call' | 'survey' | 'consultation' | 'interval';

/** Whether a row brings something to be stored: it is neither rejected nor set aside. */
export const isStorable = (item: ReadItem): boolean => item.kind !== 'rejected' && item.kind !== 'setAside';

/**
 * Stores the rows of a batch that bring something, each kind in its store, in the caller's transaction. `orderOf`
 * says where the row at an index of the batch stands in the order of arrival. Returns what became of each row, at the
 * row's own place; null for one that was not stored.
 */
export const storeItems = async (
  stores: FactStores,
  manager: EntityManager,
  { source, importId, receivedAt }: StoringFor,
  items: readonly ReadItem[],
  orderOf: (index: number) => number,
): Promise<(StoreOutcome | null)[]> => {
  const all = items.map((): StoreOutcome | null => null);
  type Numbered<K extends Kind> = Extract<ReadItem, { kind: K }> & { order: number };
  const storeKinds = async <K extends Kind>(
    kinds: readonly K[],
    store: (arrivals: Numbered<K>[]) => Promise<Outcomes>,
  ): Promise<void> => {
    const wanted: ReadonlySet<string> = new Set(kinds);
    const places = items.flatMap(({ kind }, index) => (wanted.has(kind) ? [index] : []));
    if (places.length === 0) return;
    const outcomes = await store(
      places.map((index) => ({ ...(items[index] as ReadItem), order: orderOf(index) }) as Numbered<K>),
    );
    places.forEach((place, at) => {
      all[place] = outcomes[at] ?? null;
    });
  };
  await storeKinds(['event', 'call'], (calls) =>
    stores.storeCalls(manager, source, calls, importId, receivedAt),
  );
  await storeKinds(['survey'], (answers) =>
    stores.storeAnswers(manager, source, answers, importId, receivedAt),
  );
  await storeKinds(['consultation'], (consultations) =>
    stores.storeConsultations(manager, source, consultations, importId, receivedAt),
  );
  await storeKinds(['interval'], (intervals) =>
    stores.storeIntervals(manager, source, intervals, importId, receivedAt),
  );
  return all;
};
