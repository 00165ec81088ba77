import type { Bilingual } from '@michuhol/calendar';
import type { CategoryCode } from '@michuhol/protection';
import type { ApiReply } from '../../../shared/api/api-request.js';
import { computerClock } from '../../../shared/platform/clock.js';
import { openDeskChannel } from './desk-channel.js';
import { draftAfter, isStarted, newDraft, type Draft, type DraftAction } from './draft.js';
import type { KeptItem } from './kept-item.js';
import { openVault, type Vault } from './vault.js';

/** Where a draft is written: at the open desk, or on the locked screen, where the one begun before the lock is not shown. */
export type Slot = 'open' | 'locked';
const slots = ['open', 'locked'] as const;

/** The record that was saved last: what it became, and which measures are asked for. */
export interface AfterSave {
  readonly incidentId: string;
  readonly category: CategoryCode;
  /** The number that the server gave it; null while it is on its way. */
  readonly number: string | null;
  /** The rest that was asked for, once it is known. */
  readonly rest: ApiReply<'requestMeasures'>['rest'];
}

/** Everything of one person's desk. */
export interface DeskState {
  readonly drafts: Readonly<Record<Slot, Draft>>;
  /** When each draft was kept last, by this computer's clock (ISO 8601). */
  readonly savedAt: Readonly<Record<Slot, string | null>>;
  readonly items: readonly KeptItem[];
  /** Whether the server answered the last time that something was sent. */
  readonly reached: boolean;
  /** Whether what is written outlives a reload: not known yet, sealed in the browser, or in memory alone. */
  readonly keeps: 'opening' | 'sealed' | 'memory';
  readonly afterSave: AfterSave | null;
}

/** What the windows of one person tell each other. */
type Shared = Pick<DeskState, 'drafts' | 'savedAt' | 'items'>;

const fresh = (): Draft => newDraft(crypto.randomUUID());
const nothing = (): DeskState => ({
  drafts: { open: fresh(), locked: fresh() },
  savedAt: { open: null, locked: null },
  items: [],
  reached: true,
  keeps: 'opening',
  afterSave: null,
});

/**
 * The desk of one account: drafts and what waits to be sent. It outlives the page it is shown on and, sealed, a reload;
 * windows of the same person show the same.
 */
export const createDeskStore = (account: string, opening: Promise<Vault | null> = openVault(account)) => {
  let state = nothing();
  const listeners = new Set<() => void>();
  /** Writes go one after the other, so that the last one holds. */
  let writes: Promise<unknown> = Promise.resolve();
  const become = (changes: Partial<DeskState>): void => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const channel = openDeskChannel<Shared | 'wiped'>(account, (news) =>
    become(news === 'wiped' ? { ...nothing(), keeps: 'memory' } : news),
  );
  const tell = (): void => channel.tell({ drafts: state.drafts, savedAt: state.savedAt, items: state.items });
  const write = (work: (vault: Vault) => Promise<void>): Promise<boolean> => {
    const done = Promise.all([opening, writes]).then(async ([vault]) => {
      if (!vault) return false;
      await work(vault);
      return true;
    });
    // A full disk or a closed database: it stays in memory, and the line that says when it was kept does not move.
    writes = done.catch(() => undefined);
    return done.catch(() => false);
  };
  const keepDraft = async (slot: Slot): Promise<void> => {
    const kept = await write((vault) => {
      const draft = state.drafts[slot];
      const place = `draft ${slot}`;
      return isStarted(draft) ? vault.put(place, draft) : vault.remove(place);
    });
    const savedAt = kept && isStarted(state.drafts[slot]) ? computerClock.now().toISOString() : null;
    if (savedAt !== state.savedAt[slot]) become({ savedAt: { ...state.savedAt, [slot]: savedAt } });
    tell();
  };
  const setDraft = (slot: Slot, draft: Draft): void => {
    become({ drafts: { ...state.drafts, [slot]: draft } });
    void keepDraft(slot);
  };
  const setItem = (item: KeptItem): Promise<boolean> => {
    const known = state.items.some(({ id }) => id === item.id);
    become({
      items: known ? state.items.map((one) => (one.id === item.id ? item : one)) : [...state.items, item],
    });
    tell();
    return write((vault) => vault.put(`item ${item.id}`, item));
  };
  const dropItem = (id: string): void => {
    become({ items: state.items.filter((item) => item.id !== id) });
    tell();
    void write((vault) => vault.remove(`item ${id}`));
  };
  void opening.then(async (vault) => {
    const found = (await vault?.all().catch(() => null)) ?? new Map<string, unknown>();
    const items = [...found]
      .filter(([place]) => place.startsWith('item '))
      .map(([, item]) => item as KeptItem)
      .filter(({ id }) => !state.items.some((item) => item.id === id))
      .sort((a, b) => a.keptAt.localeCompare(b.keptAt));
    const drafts = { ...state.drafts };
    const savedAt = { ...state.savedAt };
    for (const slot of slots) {
      const kept = found.get(`draft ${slot}`) as Draft | undefined;
      // Whoever was faster than the database goes on with what stands on the screen.
      if (!kept || isStarted(state.drafts[slot])) continue;
      drafts[slot] = kept;
      savedAt[slot] = computerClock.now().toISOString();
    }
    become({
      drafts,
      savedAt,
      items: [...items, ...state.items],
      keeps: vault ? 'sealed' : 'memory',
    });
  });

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: (): DeskState => state,
    /** Once what was kept here is known. */
    opened: opening.then(() => undefined),
    act: (slot: Slot, action: DraftAction): void => {
      // Who writes the next record has answered the question about the last one: later.
      if (action.do !== 'clear' && state.afterSave) become({ afterSave: null });
      setDraft(slot, draftAfter(state.drafts[slot], action));
    },
    /** Puts a finished draft among what is to be sent, and begins a new one. */
    keepReport: (slot: Slot, item: Extract<KeptItem, { kind: 'report' }>): Promise<boolean> => {
      const kept = setItem(item);
      setDraft(slot, fresh());
      const { id, category } = item.body;
      become({ afterSave: { incidentId: id, category, number: null, rest: null } });
      return kept;
    },
    keep: setItem,
    /** The server has it. */
    settle: (id: string, known: Partial<AfterSave> = {}): void => {
      dropItem(id);
      become({
        reached: true,
        ...(state.afterSave ? { afterSave: { ...state.afterSave, ...known } } : {}),
      });
    },
    /** The server does not take it: it stays here with the reason, to be put right or discarded. */
    refuse: (id: string, refusal: Bilingual): void => {
      become({ reached: true });
      const item = state.items.find((one) => one.id === id);
      if (item) void setItem({ ...item, refusal });
    },
    setReached: (reached: boolean): void => {
      if (state.reached !== reached) become({ reached });
    },
    /** Takes a refused record back into the draft; what stands there takes no harm. */
    takeBack: (slot: Slot, id: string): boolean => {
      const item = state.items.find((one) => one.id === id);
      if (item?.kind !== 'report' || isStarted(state.drafts[slot])) return false;
      dropItem(id);
      setDraft(slot, item.draft);
      return true;
    },
    discard: dropItem,
    closeQuestion: (): void => become({ afterSave: null }),
    /** Removes what is kept here with its key; what could not be delivered stays sealed for its writer alone. */
    wipe: async (): Promise<void> => {
      for (const slot of slots) become({ drafts: { ...state.drafts, [slot]: fresh() } });
      await write(async (vault) => {
        if (state.items.length === 0) await vault.wipe();
        else for (const slot of slots) await vault.remove(`draft ${slot}`);
      });
      channel.tell('wiped');
    },
  };
};

/** The desk of one account. */
export type DeskStore = ReturnType<typeof createDeskStore>;

const stores = new Map<string, DeskStore>();

/** The desk of an account; one for each document. Signing out loads another document, so that nothing is left. */
export const deskOf = (account: string): DeskStore => {
  const known = stores.get(account) ?? createDeskStore(account);
  stores.set(account, known);
  return known;
};
