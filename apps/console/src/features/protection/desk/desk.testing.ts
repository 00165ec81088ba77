import type { Incident } from '@michuhol/contract';
import { newDraft } from './draft.js';
import type { KeptItem } from './kept-item.js';
import type { Vault } from './vault.js';

/** A vault that keeps values in memory, as the browser's does; `kept` is what lies in it. */
export const memoryVault = (kept = new Map<string, unknown>()): Vault & { kept: Map<string, unknown> } => ({
  kept,
  all: () => Promise.resolve(new Map(kept)),
  put: (place, value) => Promise.resolve(void kept.set(place, structuredCopy(value))),
  remove: (place) => Promise.resolve(void kept.delete(place)),
  wipe: () => Promise.resolve(kept.clear()),
});

const structuredCopy = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** A record that is to be sent. */
export const reportItem = (id: string, keptAt: string): Extract<KeptItem, { kind: 'report' }> => ({
  ...{ id, kind: 'report', keptAt, refusal: null },
  body: { id, category: 'PRANK', happenedAt: keptAt, endedBy: 'counselorEnd' },
  draft: { ...newDraft(id), category: 'PRANK', steps: [{ kind: 'counselorEnd', at: keptAt }] },
});

/** An incident as the server answers a report. */
export const incidentOf = (id: string, number = '2026-0001'): Incident => ({
  ...{ id, number, reportedAt: '2026-04-01T05:10:00Z', happenedAt: '2026-04-01T05:00:09Z' },
  ...{ reporter: { id: '019a0000-0000-7000-8000-0000000000aa', name: '김미추' }, team: null },
  ...{ severity: 'S3', state: 'reported', standing: 'reporter', dueAt: null, overdue: false },
  ...{ escalatedAt: null, safety: null, open: true, allowed: [] },
  ...{ category: 'VERBAL_ABUSE', categories: ['VERBAL_ABUSE'], vulnerable: false, found: null },
  ...{ policyVersion: 0, recordedAt: null, clockSkewSeconds: 0, fullReport: { dueAt: null, at: null } },
  ...{ lead: null, secondListener: null, fourEyes: { needed: false, agreed: false }, listened: false },
  ...{ recording: null, noticeTold: null, callId: 'now', caller: '010-****-5678', whatHappened: '' },
  ...{ steps: [], endedBy: 'counselorEnd', noticeMissing: false, history: [] },
});
