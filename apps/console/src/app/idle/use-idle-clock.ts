import type { Me } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem } from '../../shared/api/api-problem.js';
import { requestApi } from '../../shared/api/api-request.js';
import { apiKey } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { computerClock } from '../../shared/platform/clock.js';
import { isAtWork } from '../../shared/session/at-work.js';
import { hearTabs, tellTabs } from '../../shared/session/session-channel.js';
import { createIdleClock, type IdleState } from './idle-clock.js';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** How near the lock of a person's session is, and the way to put it off. Mount it anew for another session. */
export const useIdleClock = ({
  idleMinutes,
  warnSeconds,
}: Pick<Me, 'idleMinutes' | 'warnSeconds'>): { state: IdleState; stay: () => void } => {
  const queries = useQueryClient();
  const askWho = (): void => void queries.invalidateQueries({ queryKey: apiKey('me') });
  const [clock] = useState(() =>
    createIdleClock({
      now: () => computerClock.milliseconds(),
      idleMinutes,
      warnSeconds,
      isAtWork,
      extend: async () => {
        try {
          await requestApi('extendSession');
        } catch (error) {
          // Ended or locked meanwhile, on the server or in another window: that is for the gate to show.
          if (error instanceof ApiProblem && error.status !== 0) askWho();
          throw error;
        }
      },
      tell: tellTabs,
    }),
  );
  useEffect(() => {
    // Opening the console is something that a person does; and the time counts from what the server heard.
    void clock.stay();
    for (const sign of signs) window.addEventListener(sign, clock.act, { passive: true });
    const stop = hearTabs(clock.hear);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, clock.act);
      stop();
    };
  }, [clock]);
  const now = useNow();
  useEffect(() => clock.tick(), [clock, now]);
  return {
    state: useSyncExternalStore(clock.subscribe, clock.snapshot),
    stay: () => void clock.stay(),
  };
};
