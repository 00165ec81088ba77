import type { SealedPlace } from '../keys/sealed-place.js';
import { callerInContent, contentName, fullReportName, listeningName, noteName } from './incident-content.js';

/** Where incidents are sealed: what happened, with the caller's number, the full report, and the remarks of the review. */
export const incidentPlaces: readonly SealedPlace[] = [
  {
    purpose: 'incident',
    table: 'incident',
    key: { id: 'uuid' },
    sealed: 'content',
    bound: (row) => contentName(String(row.id)),
    callerOf: callerInContent,
    hashedFor: 'caller',
  },
  {
    purpose: 'incident',
    table: 'incident_transition',
    key: { id: 'bigint' },
    sealed: 'note',
    more: { incident: 'place.incident_id', noted: 'place.at' },
    bound: (row) => noteName(String(row.incident), row.noted as Date),
  },
  {
    purpose: 'incident',
    table: 'incident_full_report',
    key: { incident_id: 'uuid', version: 'integer' },
    sealed: 'content',
    bound: (row) => fullReportName(String(row.incident_id), Number(row.version)),
  },
  {
    purpose: 'incident',
    table: 'incident_listening',
    key: { id: 'uuid' },
    sealed: 'why',
    bound: (row) => listeningName(String(row.id)),
  },
];
