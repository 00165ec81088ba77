import { Link } from 'react-router';
import { useMay } from '../../../shared/api/session.js';
import { recordPath } from '../../../shared/paths.js';

/** The number of a record, leading to it for those who may read records. */
export const RecordLink = ({ id, number }: { id: string; number: string }) =>
  useMay()('incidents.read') ? <Link to={recordPath(id)}>{number}</Link> : number;
