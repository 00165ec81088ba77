import type { Me } from '@michuhol/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Activity, Fragment, useCallback, useEffect, useState } from 'react';
import { Outlet } from 'react-router';
import { StepUpDialog } from '../features/identity/step-up-dialog.js';
import { DeskCourier } from '../features/protection/desk/desk-courier.js';
import { holdQueries } from '../shared/api/hold-queries.js';
import { Person, useMeQuery } from '../shared/api/session.js';
import { FreeTextDialog } from '../shared/privacy/free-text-dialog.js';
import { IdleGuard } from './idle/idle-guard.js';
import { LockScreen } from './idle/lock-screen.js';

/** The server is asked after this long whether it has locked the session too; its clock may run a little behind. */
const ASK_AFTER_MS = 2000;

/** Whether the screen is locked: the server says so, or the limit was reached here and the server was not asked yet. */
const useLock = (me: Me): { isLocked: boolean; lock: () => void } => {
  const { refetch } = useMeQuery();
  const [here, setHere] = useState(false);
  useEffect(() => {
    if (!here) return undefined;
    const timer = setInterval(() => {
      void refetch().then(({ isSuccess }) => {
        if (isSuccess) setHere(false);
      });
    }, ASK_AFTER_MS);
    return () => clearInterval(timer);
  }, [here, refetch]);
  return { isLocked: here || me.stage === 'locked', lock: useCallback(() => setHere(true), []) };
};

/**
 * The pages of somebody whose sign-in is complete. While the session is locked they stay as they were, drafts and all,
 * but are drawn nowhere and are in no accessibility tree, and they neither ask nor listen.
 */
export const GuardedPages = ({ me }: { me: Me }) => {
  const queries = useQueryClient();
  const { isLocked, lock } = useLock(me);
  const [person, setPerson] = useState<Me | null>(null);
  if (me.stage === 'ready' && me !== person) setPerson(me);
  useEffect(() => (isLocked ? holdQueries(queries) : undefined), [isLocked, queries]);
  return (
    <>
      {person && (
        <Person value={person}>
          <Activity mode={isLocked ? 'hidden' : 'visible'}>
            <Outlet />
          </Activity>
        </Person>
      )}
      {isLocked ? (
        <LockScreen me={me} />
      ) : (
        <IdleGuard key={`${me.idleMinutes} ${me.warnSeconds}`} me={me} onLock={lock} />
      )}
      <DeskCourier me={me} />
      {/* What was asked before the lock is not shown on it. */}
      <Fragment key={isLocked ? 'locked' : 'open'}>
        <FreeTextDialog />
        <StepUpDialog me={me} />
      </Fragment>
    </>
  );
};
