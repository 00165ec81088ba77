import type { OwnCall, OwnState } from '@michuhol/contract';
import { useApi } from '../../../shared/api/use-api.js';
import { longCallAt, type LongCall } from '../../../shared/calls/long-call.js';
import { useServerNow } from '../../../shared/live/use-server-now.js';

/** The call in progress beside the recommended time of its kind. */
export interface CallTime extends LongCall, NonNullable<OwnState['longCall']> {
  readonly call: OwnCall;
}

/** How the call in progress stands to its recommended time; null without a call, and where the centre has set none. */
export const useCallTime = (calls: readonly OwnCall[]): CallTime | null => {
  const own = useApi('getOwnState', {}, { everySeconds: 5 }).data?.longCall ?? null;
  const now = useServerNow();
  const call = calls.find(({ inProgress }) => inProgress);
  const time = longCallAt(own, now);
  return own && call && time ? { ...own, ...time, call } : null;
};
