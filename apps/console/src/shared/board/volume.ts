import type { Board } from '@michuhol/contract';

/** One quarter hour of today beside the usual range of its weekday. */
export interface Quarter {
  /** "09:15" */
  label: string;
  offered: number | null;
  low: number | null;
  mean: number | null;
  high: number | null;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The 96 quarter hours of the board's day. */
export const quartersOf = (board: Board): Quarter[] =>
  board.quarters.map((offered, at) => {
    const usual = board.usual[at] ?? null;
    return {
      label: `${two(Math.floor(at / 4))}:${two((at % 4) * 15)}`,
      offered,
      low: usual?.low ?? null,
      mean: usual?.mean ?? null,
      high: usual?.high ?? null,
    };
  });

/** Offered today in whole quarter hours, and the usual mean of the same ones; null without earlier days. */
export const soFar = (
  quarters: readonly Quarter[],
): { until: string; offered: number; usual: number | null } => {
  // The present quarter is still being counted: it is left out of the comparison.
  const whole = quarters.filter((quarter) => quarter.offered !== null).slice(0, -1);
  const known = whole.some((quarter) => quarter.mean !== null);
  return {
    until: quarters[whole.length]?.label ?? '00:00',
    offered: whole.reduce((sum, quarter) => sum + (quarter.offered ?? 0), 0),
    usual: known ? whole.reduce((sum, quarter) => sum + (quarter.mean ?? 0), 0) : null,
  };
};
