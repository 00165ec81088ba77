import type { Incident } from '@michuhol/contract';
import { isAtLeast } from '@michuhol/protection';

/** What needs review first: something can be done, then what is late, then the gravest, then the oldest. */
export const triageOrder = (incidents: readonly Incident[]): Incident[] =>
  [...incidents].sort((a, b) => {
    const open = Number(b.allowed.length > 0) - Number(a.allowed.length > 0);
    if (open !== 0) return open;
    const late = Number(b.overdue) - Number(a.overdue);
    if (late !== 0) return late;
    if (a.severity !== b.severity) return isAtLeast(a.severity, b.severity) ? -1 : 1;
    return a.reportedAt.localeCompare(b.reportedAt);
  });

/** Whether a record can be closed together with others. */
export const isLight = ({ allowed }: Pick<Incident, 'allowed'>): boolean => allowed.includes('closeInBatch');
