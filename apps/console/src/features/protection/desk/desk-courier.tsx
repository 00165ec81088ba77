import type { Me } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiKey } from '../../../shared/api/use-api.js';
import { onLeaving } from '../../../shared/session/leaving.js';
import { createCourier } from './courier.js';
import { deskOf } from './desk-store.js';
import { waitingOf } from './kept-item.js';

/** While something waits it is tried this often, should nobody tell that the server is back. */
const RETRY_MS = 5000;

/**
 * Sends what the desk has kept, on whichever page the person is, also while the screen is locked. Before the person
 * signs out it is sent; afterwards nothing of the person is left in the browser.
 */
export const DeskCourier = ({ me }: { me: Me }): null => {
  const queries = useQueryClient();
  const account = me.id ?? '';
  const isLocked = me.stage === 'locked';
  useEffect(() => {
    const store = deskOf(account);
    const waits = (): boolean => waitingOf(store.snapshot().items).length > 0;
    const deliver = createCourier(account, store, {
      onDelivered: () => {
        for (const name of ['listIncidents', 'ownDay', 'listOwnMeasures', 'getOwnState'] as const)
          void queries.invalidateQueries({ queryKey: apiKey(name) });
      },
      onHeld: ({ status }) => {
        if (status === 401) void queries.invalidateQueries({ queryKey: apiKey('me') });
      },
    });
    const tryAgain = (): void => {
      if (waits()) void deliver();
    };
    let known = 0;
    const onItems = (): void => {
      const { length } = waitingOf(store.snapshot().items);
      if (length > known) void deliver();
      known = length;
    };
    const stops = [
      store.subscribe(onItems),
      // Something was answered again: the socket is back, or the network.
      queries.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'success' && !store.snapshot().reached)
          tryAgain();
      }),
      onLeaving({
        before: async () => {
          await deliver();
          const left = store.snapshot().items.length;
          // On a locked screen another person may be the one who leaves; what is left stays sealed for its writer.
          return left === 0 || isLocked
            ? null
            : {
                ko: `보내지 못한 기록이 ${left}건 있습니다. 빠른 기록에서 고쳐 보내거나 버린 뒤 로그아웃하세요.`,
                en: `${left} records were not sent. Send or discard them in the quick record, then sign out.`,
              };
        },
        after: () => store.wipe(),
      }),
    ];
    const timer = setInterval(tryAgain, RETRY_MS);
    window.addEventListener('online', tryAgain);
    void store.opened.then(tryAgain);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', tryAgain);
      for (const stop of stops) stop();
    };
  }, [account, isLocked, queries]);
  return null;
};
