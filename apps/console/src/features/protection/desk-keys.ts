import { deskCategories, type CallStepKind, type CategoryCode } from '@michuhol/protection';

/** What a key of the desk does. */
export type DeskKey = { category: CategoryCode } | { step: CallStepKind } | { save: true };

/** The keys beside the digits: left free by browsers and by Hangul input. */
export const stepKeys = { F2: 'warning', F4: 'reasonNotified', F8: 'counselorEnd' } as const satisfies Record<
  string,
  CallStepKind
>;

/**
 * What a key press means at the desk; null when it is not a key of the desk. The physical key decides (`code`), so
 * that it works while a Hangul syllable is being composed.
 */
export const deskKeyOf = (
  event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): DeskKey | null => {
  const { code, altKey, ctrlKey, metaKey } = event;
  if (ctrlKey && (code === 'Enter' || code === 'NumpadEnter')) return { save: true };
  if (ctrlKey || metaKey) return null;
  if (altKey) {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
    const found = deskCategories.find((category) => category.onDesk?.key === digit);
    return digit !== undefined && found ? { category: found.code } : null;
  }
  return code in stepKeys ? { step: stepKeys[code as keyof typeof stepKeys] } : null;
};
