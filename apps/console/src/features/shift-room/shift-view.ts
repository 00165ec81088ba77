import type { Permission } from '@michuhol/contract';
import { useSearchParams } from 'react-router';
import { useMay } from '../../shared/api/session.js';

const needs = {
  notices: 'shift.read',
  handover: 'shift.read',
  callbacks: 'callbacks.handle',
  staffing: 'shift.write',
} as const satisfies Record<string, Permission>;

/** A part of the page. */
export type ShiftView = keyof typeof needs;

const views = Object.keys(needs) as ShiftView[];

/** The parts that the reader may open, which of them is shown, and how to show another. */
export const useShiftView = () => {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const open = views.filter((view) => may(needs[view]));
  const view = open.find((one) => one === search.get('view')) ?? 'notices';
  const show = (next: ShiftView): void =>
    setSearch(
      (now) => {
        now.set('view', next);
        return now;
      },
      { replace: true },
    );
  return { open, view, show };
};
