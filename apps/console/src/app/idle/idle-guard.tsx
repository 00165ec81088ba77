import type { Me } from '@michuhol/contract';
import { useEffect } from 'react';
import { IdleWarning } from './idle-warning.js';
import { useIdleClock } from './use-idle-clock.js';

/** Warns before the idle limit and tells when it is reached. Mounted anew after each lock. */
export const IdleGuard = ({ me, onLock }: { me: Me; onLock: () => void }) => {
  const { state, stay } = useIdleClock(me);
  const isLocked = state.kind === 'locked';
  useEffect(() => {
    if (isLocked) onLock();
  }, [isLocked, onLock]);
  if (state.kind !== 'warned') return null;
  return <IdleWarning secondsLeft={state.secondsLeft} onStay={stay} />;
};
