import { useQuery } from '@tanstack/react-query';
import type { ApiProblem } from '../../../shared/api/api-problem.js';
import { requestApi } from '../../../shared/api/api-request.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import type { DocumentFault } from './editor-context.js';
import type { ProfileDocument } from './profile-document.js';
import { useSettled } from './use-settled.js';

const SETTLE_MS = 400;

/** What the server makes of a document that is not saved. */
export interface DocumentCheck {
  faults: readonly DocumentFault[];
  /** The document that is known to be sound, once the keys rest; null while it is not. */
  sound: ProfileDocument | null;
  /** Whether the faults are of an earlier state. */
  isPending: boolean;
  problem: ApiProblem | null;
}

/** Checks a document on the server whenever it has rested for a moment. */
export const useDocumentCheck = (document: ProfileDocument, enabled: boolean): DocumentCheck => {
  const bilingual = useBilingual();
  const settled = useSettled(document, SETTLE_MS);
  const query = useQuery<Awaited<ReturnType<typeof requestApi<'checkProfile'>>>, ApiProblem>({
    queryKey: ['checkProfile', settled],
    queryFn: ({ signal }) => requestApi('checkProfile', { body: { document: settled } }, signal),
    placeholderData: (before) => before,
    enabled,
  });
  const isPending = enabled && (query.isPlaceholderData || query.isPending || settled !== document);
  const faults = (query.data?.faults ?? []).map(({ path, message }) => ({
    path,
    message: bilingual(message),
  }));
  const isSound = !query.isPlaceholderData && query.data !== undefined && faults.length === 0;
  return { faults, sound: isSound ? settled : null, isPending, problem: query.error };
};
