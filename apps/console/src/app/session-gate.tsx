import { Navigate, Outlet, useLocation } from 'react-router';
import { useMeQuery } from '../shared/api/session.js';
import { paths } from '../shared/paths.js';
import { ErrorState, Skeleton } from '../shared/ui/page-state.js';
import styles from './session-gate.module.css';

/** Lets people in who are signed in; others sign in first and come back. A first password is changed before anything else. */
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
  if (me === null) {
    const next = pathname === '/' ? '' : `?${new URLSearchParams({ next: pathname + search })}`;
    return <Navigate to={`${paths.signIn}${next}`} replace />;
  }
  if (me.mustChangePassword && pathname !== paths.password) return <Navigate to={paths.password} replace />;
  return <Outlet />;
};
