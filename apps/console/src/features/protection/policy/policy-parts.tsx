import { policySentences } from '@michuhol/protection';
import type { ComponentType } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Select } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { editTexts } from './edit.texts.js';
import { DecidersPart, ExpiryPart, MeasuresPart, ReviewPart } from './part-deadlines.js';
import { KindsPart } from './part-kinds.js';
import { NoticePart } from './part-notice.js';
import { RulePart } from './part-rule.js';
import type { PolicyEdit } from './use-policy-edit.js';

/** The parts of a policy as they are changed; the lines that are spoken belong to their kinds. */
const parts = {
  rule: RulePart,
  kinds: KindsPart,
  review: ReviewPart,
  deciders: DecidersPart,
  measures: MeasuresPart,
  expiry: ExpiryPart,
  notice: NoticePart,
} as const satisfies Record<string, ComponentType<{ edit: PolicyEdit }>>;
/** A part of the form. */
export type PartName = keyof typeof parts;

/** Where in the policy the fields of a part stand. */
const placesOf: Readonly<Record<PartName, readonly string[]>> = {
  rule: ['rule', 'rows', 'expiries.longestRestrictionDays', 'emergencyRoutes'],
  kinds: ['categories'],
  review: ['deadlines.fullReportHours', 'deadlines.safetyCheckMinutes'].concat(
    'deadlines.reviewWorkingDays',
    'deadlines.findingWorkingDays',
  ),
  deciders: ['approvers', 'deadlines.longRestrictionWorkingDays', 'deadlines.legalReviewWorkingDays'],
  measures: ['rest', 'panicSeconds', 'deadlines.counselingWorkingDays', 'deadlines.followUpDays'],
  expiry: [
    'expiries.watchDays',
    'expiries.harshMonths',
    'expiries.abusiveMonths',
    'expiries.purgeDays',
  ].concat(
    'deadlines.objectionFilingDays',
    'deadlines.objectionDecisionDays',
    'deadlines.objectionExtensionDays',
  ),
  notice: ['notice'],
};

const useNames = (edit: PolicyEdit): ((name: PartName) => string) => {
  const bilingual = useBilingual();
  const named = policySentences(edit.policy);
  return (name) => {
    const part = named.find(({ key }) => key === name);
    return part ? bilingual(part) : name;
  };
};

/** Which part is being changed; a part with something wrong says how much. */
export const PartChoice = ({
  edit,
  part,
  onChoose,
}: {
  edit: PolicyEdit;
  part: PartName;
  onChoose: (part: PartName) => void;
}) => {
  const t = useTexts(editTexts);
  const nameOf = useNames(edit);
  return (
    <Select
      label={t('part')}
      value={part}
      onChange={onChoose}
      options={(Object.keys(parts) as PartName[]).map((name) => {
        const count = placesOf[name].reduce((sum, place) => sum + edit.faultsBelow(place), 0);
        return {
          value: name,
          label: count > 0 ? `${nameOf(name)} · ${t('faults', { count })}` : nameOf(name),
        };
      })}
    />
  );
};

/** The fields of one part. */
export const PartFields = ({ edit, part }: { edit: PolicyEdit; part: PartName }) => {
  const nameOf = useNames(edit);
  const Fields = parts[part];
  return (
    <Section title={nameOf(part)}>
      <Fields edit={edit} />
    </Section>
  );
};
