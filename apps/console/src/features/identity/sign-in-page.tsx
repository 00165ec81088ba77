import { Navigate, useSearchParams } from 'react-router';
import { useMeQuery } from '../../shared/api/session.js';
import { ownPath } from '../../shared/paths.js';
import { EnrolmentStep } from './enrolment-step.js';
import { PasswordStep } from './password-step.js';
import { SecondFactorStep } from './second-factor-step.js';

/** Signing in, step by step as the session tells; afterwards back to where the person wanted to go. */
export const SignInPage = () => {
  const [search] = useSearchParams();
  const { data: me } = useMeQuery();
  const next = ownPath(search.get('next')) ?? '/';
  if (!me) return <PasswordStep next={next} />;
  if (me.stage === 'secondFactor') return <SecondFactorStep me={me} />;
  if (me.stage === 'enrolment') return <EnrolmentStep me={me} />;
  return <Navigate to={next} replace />;
};
