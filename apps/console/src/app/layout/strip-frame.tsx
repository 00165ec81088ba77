import type { Permission } from '@michuhol/contract';
import { Outlet, useMatches } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { LiveProvider } from '../../shared/live/live-provider.js';
import { PanicBar } from '../../shared/panic/panic-bar.js';
import { NotPermitted } from './not-permitted.js';

/** Around a page in a small window of its own: the live connection and panic buttons, no rail or top line. */
export const StripFrame = () => {
  const may = useMay();
  const handle = useMatches().at(-1)?.handle as { any?: readonly Permission[] } | undefined;
  const any = handle?.any ?? [];
  return (
    <LiveProvider>
      <PanicBar />
      {any.length === 0 || any.some(may) ? <Outlet /> : <NotPermitted />}
    </LiveProvider>
  );
};
