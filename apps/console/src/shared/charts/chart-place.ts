import { createContext } from 'react';

/** Where a plot tells its frame how to make a picture of it. */
export interface ChartPlace {
  /** What the chart is called for screen readers, and how it is described in words. */
  readonly label: string;
  readonly describedBy: string;
  readonly offerPicture: (picture: (() => string) | null) => void;
}

/** Given by `ChartFrame`, taken by `Plot`; null for a plot without a frame. */
export const ChartFramePlace = createContext<ChartPlace | null>(null);
