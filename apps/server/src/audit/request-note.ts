import { randomUUID } from 'node:crypto';
import { endpoints, type Endpoint, type Purpose } from '@michuhol/contract';
import { actorOf, type AdmittedRequest, type Caller } from '../identity/caller.js';
import { presentRequest } from '../platform/request-context.js';
import type { AccessNote } from './access-note.js';
import { subjectsIn } from './reply-subjects.js';

const nameOf = new Map(Object.entries(endpoints).map(([name, endpoint]) => [endpoint as Endpoint, name]));

/** What of a body is told elsewhere in the entry, or never: numbers are noted by their keyed hash alone. */
const untold: ReadonlySet<string> = new Set(['purpose', 'reason', 'number']);
const questions: ReadonlySet<string> = new Set(['search', 'export', 'reveal']);

const bodyOf = (request: AdmittedRequest): Record<string, unknown> =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Record<string, unknown>) : {};

/** What was asked: path and query; of a body only where it is a question and no text that somebody writes. */
const askedOf = (request: AdmittedRequest, act: string): Record<string, unknown> => ({
  ...request.params,
  ...request.query,
  ...(questions.has(act)
    ? Object.fromEntries(Object.entries(bodyOf(request)).filter(([key]) => !untold.has(key)))
    : {}),
});

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 500) : null);

/** An endpoint whose answers are noted. */
export type NotedEndpoint = Endpoint & { readonly notes: NonNullable<Endpoint['notes']> };

/** Whether an endpoint tells personal data. */
export const isNoted = (endpoint: Endpoint | undefined): endpoint is NotedEndpoint =>
  endpoint?.notes !== undefined;

/** What joins the entry to the answer and the log lines of its request; one of its own outside of any. */
const requestId = (): string => presentRequest()?.id ?? randomUUID();

/** The note about a request for personal data, with the subjects that its handler or its answer names. */
export const noteOf = (
  endpoint: NotedEndpoint,
  request: AdmittedRequest,
  caller: Caller,
  reply?: unknown,
): AccessNote => {
  const name = nameOf.get(endpoint);
  const { act, data } = endpoint.notes;
  const { purpose, reason } = bodyOf(request);
  return {
    actor: actorOf(caller),
    role: caller.role,
    act,
    action: name ?? endpoint.path,
    data,
    subjects: [...new Set([...(caller.seen ?? []), ...subjectsIn(name, reply)])],
    purpose: textOf(purpose) as Purpose | null,
    reason: textOf(reason),
    details: { ...askedOf(request, act), ...caller.told },
    requestId: requestId(),
    session: caller.session?.hash ?? null,
  };
};
