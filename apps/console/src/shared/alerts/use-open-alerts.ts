import type { Alert, DataSet } from '@michuhol/contract';
import { useMay } from '../api/session.js';
import { useApi } from '../api/use-api.js';

/** Hints tell of every change; this is for one that was lost. */
const AGAIN_SECONDS = 60;

/** Open alerts, the most serious first; of one data set where it is named. Undefined until they are known. */
export const useOpenAlerts = (dataSet?: DataSet): readonly Alert[] | undefined => {
  const may = useMay();
  const { data } = useApi('listOpenAlerts', {}, { enabled: may('alerts.read'), everySeconds: AGAIN_SECONDS });
  return dataSet === undefined ? data?.alerts : data?.alerts.filter((alert) => alert.dataSet === dataSet);
};
