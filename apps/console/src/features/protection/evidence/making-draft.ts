import {
  makeEvidenceSchema,
  type evidenceBases,
  type evidenceRequesters,
  type MakeEvidence,
} from '@michuhol/contract';
import type { PurposeDraft } from '../../../shared/privacy/purpose-fields.js';

/** What a pack is made of. */
export type Subject = MakeEvidence['subject'];

/** The form of a pack while it is written; empty choices are not made yet. */
export interface MakingDraft extends PurposeDraft {
  /** The incidents of a case that go into it. */
  readonly incidentIds: readonly string[];
  readonly kind: (typeof evidenceRequesters)[number] | '';
  readonly organisation: string;
  readonly documentNumber: string;
  readonly basis: (typeof evidenceBases)[number] | '';
  readonly law: string;
  readonly healthAgreed: boolean;
  readonly unmasked: boolean;
}

/** A form in which nothing but the incidents is chosen. */
export const emptyDraft = (incidentIds: readonly string[]): MakingDraft => ({
  incidentIds,
  ...{ kind: '', organisation: '', documentNumber: '', basis: '', law: '' },
  ...{ healthAgreed: false, unmasked: false, purpose: '', reason: '' },
});

/** Fields that can be missing. */
export type MissingField = Exclude<keyof MakingDraft, 'healthAgreed' | 'unmasked'>;

/** The request that a form makes, or the fields that are still missing. */
export const readDraft = (
  id: string,
  subject: Subject,
  draft: MakingDraft,
): { body: MakeEvidence } | { missing: ReadonlySet<MissingField> } => {
  const { incidentIds, kind, organisation, documentNumber, basis, law, healthAgreed, purpose, reason } =
    draft;
  const parsed = makeEvidenceSchema.safeParse({
    ...{ id, subject, healthAgreed, purpose, reason },
    incidentIds: subject.kind === 'case' ? incidentIds : null,
    requester: { kind, organisation, documentNumber, basis, law: basis === 'otherLaw' ? law : null },
  });
  if (parsed.success) return { body: parsed.data };
  return { missing: new Set(parsed.error.issues.map(({ path }) => path.at(-1) as MissingField)) };
};
