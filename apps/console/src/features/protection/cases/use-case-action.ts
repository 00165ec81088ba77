import type { CallerCase, EndpointName } from '@michuhol/contract';
import { useApiAction } from '../../../shared/api/use-api.js';

/** What shows cases: asked again when one changes. */
const renews = ['getCallerCase', 'listCallerCases'] as const satisfies readonly EndpointName[];

/** A change of a case through the API. */
export const useCaseAction = <N extends EndpointName>(name: N) => useApiAction(name, { renews });

/** What a dialog of a step gets. */
export interface StepDialogProps {
  of: CallerCase;
  onClose: () => void;
  onSaved: () => void;
}
