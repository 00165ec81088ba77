import { Navigate, Outlet, useLocation } from 'react-router';
import { useMeQuery } from '../shared/api/session.js';
import { paths } from '../shared/paths.js';
import { ErrorState, Skeleton } from '../shared/ui/page-state.js';
import { GuardedPages } from './guarded-pages.js';
import styles from './session-gate.module.css';

/**
 * Lets people in whose sign-in is complete; others sign in first and come back. A first password is changed before
 * anything else; a locked session shows its lock instead of the pages.
 */
export const SessionGate = () => {
  const { pathname, search } = useLocation();
  const { data: me, error, refetch } = useMeQuery();
  if (me === undefined) {
    return (
      <div className={styles.gate}>
        {error ? <ErrorState problem={error} onRetry={() => void refetch()} /> : <Skeleton />}
      </div>
    );
  }
  if (me === null || me.stage === 'secondFactor' || me.stage === 'enrolment') {
    const next = pathname === '/' ? '' : `?${new URLSearchParams({ next: pathname + search })}`;
    return <Navigate to={`${paths.signIn}${next}`} replace />;
  }
  if (me.stage === 'passwordChange')
    return pathname === paths.password ? <Outlet /> : <Navigate to={paths.password} replace />;
  return <GuardedPages key={me.id ?? me.login} me={me} />;
};
