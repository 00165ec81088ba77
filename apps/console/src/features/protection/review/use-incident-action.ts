import type { EndpointName } from '@michuhol/contract';
import { useApiAction } from '../../../shared/api/use-api.js';

/** What shows incidents: asked again when one changes. */
const renews = [
  'getIncident',
  'listIncidents',
  'listOverdueIncidents',
] as const satisfies readonly EndpointName[];

/** A change of an incident through the API. */
export const useIncidentAction = <N extends EndpointName>(name: N) => useApiAction(name, { renews });
