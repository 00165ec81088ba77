import { Navigate } from 'react-router';
import { useMe } from '../shared/api/session.js';
import { firstPathOf } from '../shared/paths.js';

/** Leads to the page that the person's day begins with. */
export const FirstPage = () => <Navigate to={firstPathOf[useMe().role]} replace />;
