import type { DataSet } from '@michuhol/contract';
import { useMay } from '../api/session.js';
import { useApi } from '../api/use-api.js';

/** Whom the reader may keep apart from a present caller, as the floor names them and by account; nobody without the right. */
export const useSeparationReach = (
  dataSet: DataSet,
): { agents: ReadonlySet<string>; counselors: ReadonlySet<string> } => {
  const may = useMay()('measures.lead');
  // Pseudonyms are given as people come to the floor.
  const { data } = useApi('getSeparationReach', { query: { dataSet } }, { enabled: may, everySeconds: 60 });
  return { agents: new Set(data?.agents), counselors: new Set(data?.counselors) };
};
