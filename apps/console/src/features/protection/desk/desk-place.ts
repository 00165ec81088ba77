import { createContext, useContext, useEffect } from 'react';

/** Where the strip of the desk is shown beside the pages, and the ways to move it. */
export interface DeskPlace {
  /** Beside the page, in a window above all others, or not at all. */
  readonly place: 'closed' | 'docked' | 'onTop';
  readonly dock: () => void;
  readonly float: () => void;
  readonly close: () => void;
  /** A page that shows the desk itself says so while it does; the strip beside it then stays away. */
  readonly claim: () => () => void;
}

/** The place of the desk; null where there are no pages to stand beside. */
export const DeskPlaceContext = createContext<DeskPlace | null>(null);

/** The place of the desk, for the buttons that move it. */
export const useDeskPlace = (): DeskPlace | null => useContext(DeskPlaceContext);

/** Says for as long as the component is shown that it is the desk of this page. */
export const useOwnPlace = (): DeskPlace | null => {
  const desk = useDeskPlace();
  const claim = desk?.claim;
  useEffect(() => claim?.(), [claim]);
  return desk;
};
