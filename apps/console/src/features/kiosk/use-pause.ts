import { useState, type FocusEvent } from 'react';

/** Whether pages stand still: by hand, or while somebody moves about them with the keyboard. */
export interface Pause {
  readonly paused: boolean;
  readonly byHand: boolean;
  readonly toggle: () => void;
  /** For the element around the pages and their buttons. */
  readonly focus: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** A click leaves the focus behind too, but nobody stays there: only a focus that is shown makes pages wait. */
const isShown = (element: EventTarget): boolean =>
  element instanceof HTMLElement && element.matches(':focus-visible');

/** Follows whether the pages of a wall may turn. */
export const usePause = (): Pause => {
  const [byHand, setByHand] = useState(false);
  const [focused, setFocused] = useState(false);
  return {
    paused: byHand || focused,
    byHand,
    toggle: () => setByHand(!byHand),
    focus: {
      onFocus: ({ target }) => setFocused(isShown(target)),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setFocused(false);
      },
    },
  };
};
