import type { complaintWishes, IncidentDetail } from '@michuhol/contract';
import type { CategoryCode } from '@michuhol/protection';
import { useState } from 'react';

/** A full report while it is written. */
export interface ReportDraft {
  readonly said: string;
  readonly course: string;
  readonly damage: string;
  readonly wishes: string;
  readonly complaint: (typeof complaintWishes)[number];
  readonly furtherCategories: readonly CategoryCode[];
}

/** Drafts by incident while this document is open: they may hold personal data, and signing out loads another document. */
const kept = new Map<string, ReportDraft>();

/** What a new version begins with: what stands there already. */
const begun = ({ report, categories }: Pick<IncidentDetail, 'report' | 'categories'>): ReportDraft => ({
  said: report?.said ?? '',
  course: report?.course ?? '',
  damage: report?.damage ?? '',
  wishes: report?.wishes ?? '',
  complaint: report?.complaint ?? 'undecided',
  furtherCategories: categories.slice(1),
});

/** Whether nothing would be lost by leaving. */
export const isUntouched = (draft: ReportDraft, incident: IncidentDetail): boolean =>
  JSON.stringify(draft) === JSON.stringify(begun(incident));

/** The draft of an incident's full report, which outlives the page it is written on, with what writes and what forgets it. */
export const useReportDraft = (
  incident: IncidentDetail,
): [ReportDraft, (draft: ReportDraft) => void, () => void] => {
  const [draft, setDraft] = useState(() => kept.get(incident.id) ?? begun(incident));
  const write = (now: ReportDraft): void => {
    kept.set(incident.id, now);
    setDraft(now);
  };
  return [draft, write, () => kept.delete(incident.id)];
};
