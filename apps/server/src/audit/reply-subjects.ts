import type {
  CareMorning,
  endpoints,
  EndpointName,
  Incident,
  MetricCallsReply,
  ReplyOf,
} from '@michuhol/contract';
import { maskNumbers } from '@michuhol/privacy';

type Tells = { [Name in EndpointName]?: (reply: ReplyOf<(typeof endpoints)[Name]>) => string[] };

/** A call as the access log names it; without its source where the answer does not tell it. Numbers in an id are masked. */
export const callSubject = (callId: string, source?: string): string =>
  `call:${source === undefined ? '' : `${source}/`}${maskNumbers(callId)}`;

/** A consultation record as the access log names it. */
export const consultationSubject = (source: string, recordId: string): string =>
  `consultation:${source}/${maskNumbers(recordId)}`;

/** Whose data a page of a list of facts tells. */
export const factSubjects = (page: MetricCallsReply): string[] => {
  switch (page.kind) {
    case 'visits':
      return page.calls.map(({ callId, source }) => callSubject(callId, source));
    case 'contacts':
      return page.contacts.map(({ callId, source }) => callSubject(callId, source));
    case 'consultations':
      return page.consultations.map(({ recordId, source }) => consultationSubject(source, recordId));
    case 'agents':
      return page.times.map(({ source, agent }) => `agent:${source}/${maskNumbers(agent)}`);
  }
};

/** An incident whose content was shown; its outline tells nothing of the citizen. */
const openedIncident = ({ id, open }: Incident): string[] => (open ? [id] : []);

/** The measures and incidents that stand on the protection officer's page. */
const measuresOf = ({ questions, requests, followUps, overdue }: CareMorning): string[] => [
  ...questions.flatMap(({ incidents }) => incidents.map(({ id }) => id)),
  ...[...requests, ...followUps, ...overdue].map(({ id }) => id),
];

/** Whose data an answer tells, where the answer itself says it; handlers of files and revealed numbers say it themselves. */
const tells: Tells = {
  listMetricCalls: factSubjects,
  ownDay: ({ calls }) => calls.map(({ callId }) => callSubject(callId)),
  getWrapUp: ({ calls }) => calls.map(({ callId }) => callSubject(callId)),
  listOwnConsultations: ({ consultations }) =>
    consultations.map(({ id, source }) => consultationSubject(source.code, id)),
  listTeamConsultations: ({ consultations }) =>
    consultations.map(({ id, source }) => consultationSubject(source.code, id)),
  // The outline of an incident tells nothing of the citizen.
  listIncidents: ({ incidents }) => incidents.filter(({ open }) => open).map(({ id }) => id),
  listBurden: ({ people }) => people.map(({ id }) => id),
  listOverdueIncidents: ({ incidents }) => incidents.filter(({ open }) => open).map(({ id }) => id),
  getIncident: openedIncident,
  takeIncidentStep: openedIncident,
  writeFullReport: openedIncident,
  chooseLead: openedIncident,
  chooseSecondListener: openedIncident,
  markVulnerable: openedIncident,
  addListening: openedIncident,
  giveNoticeReason: openedIncident,
  checkSafety: openedIncident,
  listMeasures: ({ measures }) => measures.map(({ id }) => id),
  offerMeasure: ({ id }) => [id],
  grantMeasure: ({ id }) => [id],
  declineMeasure: ({ id }) => [id],
  scheduleMeasure: ({ id }) => [id],
  finishMeasure: ({ id }) => [id],
  separateCaller: ({ measureId }) => [measureId],
  getCareMorning: (morning) => measuresOf(morning),
  askAgain: (morning) => measuresOf(morning),
  listCallerCases: ({ cases }) => cases.map(({ id }) => id),
  getCallerCase: ({ id }) => [id],
  watchCaller: ({ id }) => [id],
  approveProposal: ({ id }) => [id],
  declineProposal: ({ id }) => [id],
  recordNotice: ({ id }) => [id],
  releaseCallerCase: ({ id }) => [id],
  suspendRestriction: ({ id }) => [id],
  fileObjection: ({ id }) => [id],
  extendObjection: ({ id }) => [id],
  decideObjection: ({ id }) => [id],
  decideLegal: ({ id }) => [id],
  listAccounts: ({ accounts }) => accounts.map(({ id }) => id),
};

/** Whose data an endpoint's answer tells; nobody's where the answer does not name them. */
export const subjectsIn = (name: string | undefined, reply: unknown): string[] => {
  // A request that was refused has no answer.
  if (reply === undefined) return [];
  const of = tells[name as EndpointName] as ((reply: never) => string[]) | undefined;
  return of && reply ? of(reply as never) : [];
};
