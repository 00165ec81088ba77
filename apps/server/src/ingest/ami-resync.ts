import { amiEvent, waitingKey, type AmiSnapshot, type CanonicalEvent } from '@michuhol/formats';
import type { OpenStay } from './ami-known.query.js';

/** What happened so shortly before a list was made may not stand in it yet. */
export const UNSETTLED_MS = 2000;

/**
 * What a list of the switch corrects: callers who wait no longer and talks that go on no longer, of which no word came
 * because the connection was cut. How they ended nobody knows until the log tells.
 */
export const lostStays = (open: readonly OpenStay[], snapshot: AmiSnapshot): CanonicalEvent[] =>
  open
    .filter(({ callId, queue, agent }) =>
      agent === null
        ? !snapshot.waiting.has(waitingKey(callId, queue))
        : // A counselor who is no member any more may still talk.
          snapshot.inCall.get(agent) === false,
    )
    .map(({ callId, queue }) => amiEvent('queue.lost', snapshot.at, { callId, queue }));
