import { computerClock } from '../../../shared/platform/clock.js';
import { newKey, seal, unseal, type Sealed } from './sealing.js';

/** A sealed value as it lies in the browser's database. */
interface Kept extends Sealed {
  readonly account: string;
  readonly at: number;
}

/** What one person has kept on this computer, sealed with a key that does not leave the browser. */
export interface Vault {
  /** Everything that still opens, by its place. */
  all(): Promise<ReadonlyMap<string, unknown>>;
  put(place: string, value: unknown): Promise<void>;
  remove(place: string): Promise<void>;
  /** Removes all of it, and the key. */
  wipe(): Promise<void>;
}

const NAME = 'michuhol.desk';
/** Drafts that nobody came back to; records that wait to be sent are never thrown away. */
const DRAFT_DAYS = 7;

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database of the browser failed'));
  });

const openDatabase = async (): Promise<IDBDatabase> => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('keys');
    request.result.createObjectStore('sealed');
  };
  return answerOf(request);
};

/** The key of an account, made at the first need; two windows that need it at once get the same one. */
const keyOf = async (database: IDBDatabase, account: string): Promise<CryptoKey> => {
  const made = await newKey();
  const keys = database.transaction('keys', 'readwrite').objectStore('keys');
  const found = (await answerOf(keys.get(account))) as CryptoKey | undefined;
  if (found) return found;
  await answerOf(keys.put(made, account));
  return made;
};

const entriesOf = async (database: IDBDatabase): Promise<[string, Kept][]> => {
  const store = database.transaction('sealed').objectStore('sealed');
  const [places, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())]);
  return places.map((place, at) => [String(place), values[at] as Kept]);
};

const removeOld = async (database: IDBDatabase): Promise<void> => {
  const limit = computerClock.milliseconds() - DRAFT_DAYS * 86_400_000;
  for (const [place, { at }] of await entriesOf(database))
    if (place.includes(' draft ') && at < limit)
      await answerOf(database.transaction('sealed', 'readwrite').objectStore('sealed').delete(place));
};

/**
 * Opens what an account has kept here. Null where the browser has no place for it (a private window, an address that is
 * not secure): then what is written lives as long as the page.
 */
export const openVault = async (account: string): Promise<Vault | null> => {
  if (typeof indexedDB === 'undefined' || !globalThis.crypto?.subtle) return null;
  try {
    const database = await openDatabase();
    await removeOld(database);
    const key = await keyOf(database, account);
    const sealed = () => database.transaction('sealed', 'readwrite').objectStore('sealed');
    const named = (place: string): string => `${account} ${place}`;
    return {
      all: async () => {
        const found = new Map<string, unknown>();
        for (const [place, kept] of await entriesOf(database)) {
          if (kept.account !== account) continue;
          try {
            found.set(place.slice(account.length + 1), await unseal(key, place, kept));
          } catch {
            // Sealed with a key that is gone: nobody can read it any more.
          }
        }
        return found;
      },
      put: async (place, value) => {
        const closed = await seal(key, named(place), value);
        const kept: Kept = { ...closed, account, at: computerClock.milliseconds() };
        await answerOf(sealed().put(kept, named(place)));
      },
      remove: async (place) => void (await answerOf(sealed().delete(named(place)))),
      wipe: async () => {
        for (const [place, kept] of await entriesOf(database))
          if (kept.account === account) await answerOf(sealed().delete(place));
        await answerOf(database.transaction('keys', 'readwrite').objectStore('keys').delete(account));
      },
    };
  } catch {
    return null;
  }
};
