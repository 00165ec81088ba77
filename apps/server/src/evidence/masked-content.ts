import { maskName, maskNumbers } from '@michuhol/privacy';
import type { EvidenceContent, PackedCase, PackedIncident } from './evidence-content.js';

type Text = (text: string) => string;

const maybe = (change: Text, text: string | null): string | null => (text === null ? null : change(text));

/** An incident with the texts that people wrote changed. */
const withTexts = (incident: PackedIncident, change: Text): PackedIncident => ({
  ...incident,
  whatHappened: maybe(change, incident.whatHappened),
  report: incident.report && {
    ...incident.report,
    said: change(incident.report.said),
    course: change(incident.report.course),
    damage: change(incident.report.damage),
    wishes: change(incident.report.wishes),
  },
  timeline: incident.timeline.map((entry) => ({ ...entry, note: maybe(change, entry.note) })),
  history: incident.history.map((entry) => ({ ...entry, note: maybe(change, entry.note) })),
  listenings: incident.listenings.map((entry) => ({ ...entry, why: maybe(change, entry.why) })),
  corrections: incident.corrections?.map((entry) => ({ ...entry, note: change(entry.note) })),
  call: incident.call && { ...incident.call, id: change(incident.call.id) },
});

const caseWithTexts = (of: PackedCase, change: Text): PackedCase => ({
  ...of,
  proposals: of.proposals.map((proposal) => ({ ...proposal, reason: maybe(change, proposal.reason) })),
  objections: of.objections.map((objection) => ({
    ...objection,
    text: maybe(change, objection.text),
    reason: maybe(change, objection.reason),
  })),
  history: of.history.map((entry) => ({ ...entry, note: maybe(change, entry.note) })),
});

/** A content with every telephone number in its texts masked. */
export const withoutNumbers = (content: EvidenceContent): EvidenceContent => ({
  ...content,
  case: content.case && caseWithTexts(content.case, maskNumbers),
  incidents: content.incidents.map((incident) => withTexts(incident, maskNumbers)),
});

/** An incident with the names of everybody but one person masked. */
const namesMasked = (incident: PackedIncident, own: string): PackedIncident => {
  const hide = (name: string) => (name === own || name === '' ? name : maskName(name));
  const hideOr = (name: string | null) => maybe(hide, name);
  return {
    ...incident,
    lead: incident.lead && { ...incident.lead, name: hide(incident.lead.name) },
    secondListener: incident.secondListener && {
      ...incident.secondListener,
      name: hide(incident.secondListener.name),
    },
    safety: incident.safety && { ...incident.safety, by: hideOr(incident.safety.by) },
    timeline: incident.timeline.map((entry) => ({ ...entry, by: hideOr(entry.by) })),
    history: incident.history.map((entry) => ({ ...entry, by: hide(entry.by) })),
    listenings: incident.listenings.map((entry) => ({ ...entry, by: hide(entry.by) })),
  };
};

/**
 * A content as its counselor may carry it out of the house: names of others masked, and of what was done with the
 * record who and when, but not why.
 */
export const withoutNames = (content: EvidenceContent, own: string): EvidenceContent => {
  const hide = (name: string) => (name === own || name === 'system' ? name : maskName(name));
  return {
    ...content,
    incidents: content.incidents.map((incident) => namesMasked(incident, own)),
    custody: {
      ...content.custody,
      entries: content.custody.entries.map((entry) => ({
        ...entry,
        actor: hide(entry.actor),
        reason: null,
      })),
      lists: content.custody.lists.map((entry) => ({ ...entry, actor: hide(entry.actor) })),
    },
  };
};
