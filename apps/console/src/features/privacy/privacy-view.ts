import { useSearchParams } from 'react-router';

/** The parts of the page. */
export const privacyViews = ['review', 'log', 'names', 'breaches', 'chain'] as const;
/** A part of the page. */
export type PrivacyView = (typeof privacyViews)[number];

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Which part is shown and which month, as the address says; `show` changes the address. */
export const usePrivacyView = () => {
  const [search, setSearch] = useSearchParams();
  const view = privacyViews.find((id) => id === search.get('view')) ?? 'review';
  const named = search.get('month');
  const month = named !== null && MONTH.test(named) ? named : null;
  const show = (next: { view?: PrivacyView; month?: string }): void => {
    const chosen = { view, ...(month === null ? {} : { month }), ...next };
    setSearch(chosen, { replace: true });
  };
  return { view, month, show };
};
