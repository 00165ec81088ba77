import type { FeedPart } from '@michuhol/contract';
import type { Feed } from '../../shared/live/live-state.js';

const codes = [
  'LOG_MISSING',
  'LOG_LOST',
  'FOLDER_MISSING',
  'NO_ACCESS',
  'PATH_OUTSIDE',
  'DISK_NEARLY_FULL',
] as const;

const kinds = ['events', 'tail', 'folder', 'ami'] as const;

type Code = (typeof codes)[number];
type Kind = (typeof kinds)[number];

/** The key of a text that says what to do. */
export type Advice = `do.${Code | Kind | 'file' | 'other' | 'own' | 'never'}`;

const isOneOf = <T extends string>(known: readonly T[], text: string): text is T =>
  known.some((one) => one === text);

/** The name of a kind of way in, where the console has one. */
export const kindText = (kind: string): `kind.${Kind}` | null =>
  isOneOf(kinds, kind) ? `kind.${kind}` : null;

/** What to do about a way in that does not bring what it should; null while it does. */
export const adviceForPart = ({ kind, state, problem }: FeedPart): Advice | null => {
  if (problem !== null && isOneOf(codes, problem)) return `do.${problem}`;
  if (problem !== null && kind === 'folder' && state === 'live') return 'do.file';
  if (state === 'never' && problem === null) return 'do.never';
  if (state === 'live' && problem === null) return null;
  return isOneOf(kinds, kind) ? `do.${kind}` : 'do.other';
};

/** What to do about a source that has no ways in of its own to look after; null while it is heard, or where they say it. */
export const adviceForSource = ({ state, parts }: Feed): Advice | null => {
  // One that was never heard and has no way in is filled by files alone.
  return state === 'stale' && parts.length === 0 ? 'do.own' : null;
};
