import { useApi } from '../api/use-api.js';

/** Hints tell of every change; this is for one that was lost, and for a locked screen, which hears none. */
const AGAIN_SECONDS = 3;

/** The panic buttons that the reader is told of. `enabled`: whether the role may answer any. */
export const useOpenPanics = (enabled: boolean) =>
  useApi('listOpenPanics', {}, { enabled, everySeconds: AGAIN_SECONDS });
