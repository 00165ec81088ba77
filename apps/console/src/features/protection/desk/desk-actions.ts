import type { Bilingual } from '@michuhol/calendar';
import {
  callStepKinds,
  callStepNames,
  deskCategories,
  type CallStepKind,
  type CategoryCode,
} from '@michuhol/protection';

/** What a key of the desk does; also the name under which a person keeps another key for it. */
export type DeskAction = 'open' | 'save' | `category.${CategoryCode}` | `step.${CallStepKind}`;

/** A key with what is held beside it, by the physical keys: "Alt+Digit1", "F2", "Ctrl+Enter". */
export type Chord = string;

/** What belongs to an action: its name for people, and the key that it has unless a person chooses another. */
export interface DeskActionEntry {
  readonly action: DeskAction;
  readonly name: Bilingual;
  readonly chord: Chord | null;
}

const stepChords: Partial<Record<CallStepKind, Chord>> = {
  warning: 'F2',
  reasonNotified: 'F4',
  counselorEnd: 'F8',
};

/** How the end by the counselor is called at the desk: it is recorded here, the call itself ends at the telephone. */
export const END_NAME: Bilingual = { ko: '종료 기록', en: 'Record the end' };

/** Every action with its own key. The keys are those that browsers, Windows and Hangul input leave free. */
export const deskActions: readonly DeskActionEntry[] = [
  { action: 'open', name: { ko: '빠른 기록 열기', en: 'Open the quick record' }, chord: 'Alt+KeyQ' },
  ...deskCategories.map(({ code, onDesk, ko, en }): DeskActionEntry => ({
    action: `category.${code}`,
    name: { ko: onDesk?.ko ?? ko, en: onDesk?.en ?? en },
    chord: onDesk ? `Alt+Digit${onDesk.key}` : null,
  })),
  ...callStepKinds.map((kind): DeskActionEntry => ({
    action: `step.${kind}`,
    name: kind === 'counselorEnd' ? END_NAME : callStepNames[kind],
    chord: stepChords[kind] ?? null,
  })),
  { action: 'save', name: { ko: '저장', en: 'Save' }, chord: 'Ctrl+Enter' },
];

/** The key of each action unless a person has chosen another. */
export const defaultChords: Readonly<Record<string, Chord | null>> = Object.fromEntries(
  deskActions.map(({ action, chord }) => [action, chord]),
);

const HELD: ReadonlySet<string> = new Set(['Control', 'Alt', 'Shift', 'Meta', 'OS', 'AltGraph']);

/**
 * The chord of a key press; null while only Ctrl, Alt or Shift is held, and with the Windows or command key. The
 * physical key decides (`code`), so that it is the same while a Hangul syllable is being composed. The digits and Enter
 * beside the arrows count as those of the main block.
 */
export const chordOf = (
  event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): Chord | null => {
  const bare = event.code.replace(/(?:Left|Right)$/, '');
  if (event.metaKey || event.code === '' || HELD.has(bare)) return null;
  const code = event.code.replace(/^Numpad(?=\d)/, 'Digit').replace('NumpadEnter', 'Enter');
  const held = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift'];
  return [...held, code].filter(Boolean).join('+');
};

/** A chord as people read it: "Alt+1", "Alt+Q", "F2". */
export const chordText = (chord: Chord): string => chord.replace(/(?:Digit|Key)(?=[0-9A-Z]$)/, '');
