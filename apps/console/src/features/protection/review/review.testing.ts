import type { Incident, IncidentDetail } from '@michuhol/contract';

/** An incident as its lead sees it before anybody has looked at it. */
export const incidentOf = (more: Partial<Incident> = {}): Incident => ({
  ...{ id: '019a0000-0000-7000-8000-000000000001', number: '2026-0001' },
  ...{ reportedAt: '2026-04-01T05:10:00Z', happenedAt: '2026-04-01T05:00:09Z' },
  ...{ reporter: { id: '019a0000-0000-7000-8000-0000000000bb', name: '박상담' }, team: '1팀' },
  ...{ severity: 'S2', state: 'reported', standing: 'lead', dueAt: '2026-04-02T15:00:00Z', overdue: false },
  ...{ escalatedAt: null, safety: null, open: true, allowed: ['takeUp', 'closeInBatch'] },
  ...{ category: 'PRANK', categories: ['PRANK'], vulnerable: false, found: null, policyVersion: 0 },
  ...{ recordedAt: null, clockSkewSeconds: 0, fullReport: { dueAt: null, at: null } },
  lead: { id: '019a0000-0000-7000-8000-0000000000aa', name: '김미추', chosen: false },
  ...{ secondListener: null, fourEyes: { needed: false, agreed: false }, listened: false },
  ...{ recording: null, noticeTold: null, callId: null, caller: null, whatHappened: '장난' },
  ...{ steps: [], endedBy: 'callerHangup', noticeMissing: false },
  history: [{ transition: 'submit', by: '박상담', at: '2026-04-01T05:10:00Z', note: null }],
  ...more,
});

/** The same with what happened to it. */
export const detailOf = (more: Partial<IncidentDetail> = {}): IncidentDetail => ({
  ...incidentOf(),
  timeline: [{ at: '2026-04-01T05:10:00Z', what: 'submit', by: '박상담', note: null }],
  report: null,
  listenings: [],
  ...more,
});
