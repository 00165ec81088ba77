import { createContext } from 'react';

/** What plots of one frame share. */
export interface ChartPlace {
  /** The frame's title, which names a plot for screen readers, and the id of its summary. */
  readonly label: string;
  readonly describedBy: string;
  /** The widest space that a plot of the frame needs for names at its right, so that all are aligned. CSS pixels. */
  readonly endSpace: number;
  readonly needEndSpace: (space: number) => void;
}

/** Given by `ChartFrame`, taken by `Plot`; null for a plot without a frame. */
export const ChartFramePlace = createContext<ChartPlace | null>(null);
