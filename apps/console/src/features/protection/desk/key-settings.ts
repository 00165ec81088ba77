import { z } from 'zod';
import { defaultChords, deskActions, type Chord, type DeskAction } from './desk-actions.js';

/** The keys of the desk as one person has them on this computer. */
export interface KeySettings {
  /** Off: no key of the desk is heard, and none is shown. */
  readonly on: boolean;
  /** Other keys than the usual ones; null takes an action's key away. */
  readonly chords: Readonly<Record<string, Chord | null>>;
}

/** The usual keys. */
export const usualKeys: KeySettings = { on: true, chords: {} };

/** The key of an action; null when it has none, or when the keys are off. */
export const chordFor = ({ on, chords }: KeySettings, action: DeskAction): Chord | null => {
  if (!on) return null;
  return (action in chords ? chords[action] : defaultChords[action]) ?? null;
};

/** What a chord does; null when it is no key of the desk. */
export const actionOf = (settings: KeySettings, chord: Chord | null): DeskAction | null =>
  (chord && deskActions.find(({ action }) => chordFor(settings, action) === chord)?.action) || null;

/** Why a key cannot be chosen. */
export type KeyRefusal =
  /** The help button's. */
  | { readonly why: 'help' }
  /** A letter, digit or sign alone would be heard while people write (KWCAG 2.1.4). */
  | { readonly why: 'plain' }
  /** Browsers, Windows or Hangul input take it before the page hears of it. */
  | { readonly why: 'browser' }
  | { readonly why: 'taken'; readonly by: DeskAction };

/** F1 help, F3 find, F5 reload, F6 address, F7 caret, F10 menu, F11 full screen, F12 tools. */
const freeFunctionKey = /^(?:Shift\+)?F[248]$/;
/** Letters that open the menus of Chrome, Edge or Firefox are left out; Alt with Shift switches the input language. */
const freeAltKey = /^Alt\+(?:Digit\d|Key(?![BDEFHSTV])[A-Z])$/;

/** Why a person may not choose a chord for an action; null when it is free. */
export const refusalOf = (settings: KeySettings, action: DeskAction, chord: Chord): KeyRefusal | null => {
  if (/(?:^|\+)F9$/.test(chord)) return { why: 'help' };
  const plain = /^(?:Shift\+)?(?!F\d)\w+$/.test(chord);
  if (plain) return { why: 'plain' };
  if (chord !== 'Ctrl+Enter' && !freeFunctionKey.test(chord) && !freeAltKey.test(chord))
    return { why: 'browser' };
  const by = actionOf({ ...settings, on: true }, chord);
  return by && by !== action ? { why: 'taken', by } : null;
};

const stored = z.object({ on: z.boolean(), chords: z.record(z.string(), z.string().nullable()) });
const placeOf = (account: string): string => `michuhol.desk-keys.${account}`;
const known = new Map<string, KeySettings>();
const listeners = new Set<() => void>();

/** What is kept may be of another version, or written by anybody: only keys that may be chosen hold. */
const sound = ({ on, chords }: KeySettings): KeySettings => ({
  on,
  chords: Object.fromEntries(
    Object.entries(chords).filter(
      ([action, chord]) =>
        action in defaultChords &&
        (chord === null || refusalOf({ on: true, chords }, action as DeskAction, chord) === null),
    ),
  ),
});

const fromStorage = (account: string): KeySettings => {
  try {
    const parsed = stored.safeParse(JSON.parse(localStorage.getItem(placeOf(account)) ?? 'null'));
    return parsed.success ? sound(parsed.data) : usualKeys;
  } catch {
    return usualKeys;
  }
};

/** The keys of an account on this computer. */
export const keysOf = (account: string): KeySettings => {
  const found = known.get(account) ?? fromStorage(account);
  known.set(account, found);
  return found;
};

/** Keeps the keys of an account on this computer; where storage is not allowed, until the page is left. */
export const keepKeys = (account: string, settings: KeySettings): void => {
  known.set(account, settings);
  try {
    localStorage.setItem(placeOf(account), JSON.stringify(settings));
  } catch {
    // They hold until the page is left.
  }
  for (const listener of listeners) listener();
};

/** Hears of changed keys, those of another window too, until the answer is called. */
export const hearKeys = (listener: () => void): (() => void) => {
  const onStorage = ({ key }: StorageEvent): void => {
    if (!key?.startsWith('michuhol.desk-keys.')) return;
    known.clear();
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
};
