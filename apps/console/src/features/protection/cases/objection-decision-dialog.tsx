import { addDays, dayOf, startOfDay, type Day } from '@michuhol/calendar';
import { objectionStateNames } from '@michuhol/protection';
import { useState } from 'react';
import { useNow } from '../../../shared/clock/use-now.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DateInput, Select, TextArea } from '../../../shared/ui/field.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { casesTexts } from './cases.texts.js';
import { useCaseAction, type StepDialogProps } from './use-case-action.js';

const outcomes = ['upheld', 'partly', 'dismissed'] as const;

/** Decides the open objection of a case. */
export const ObjectionDecisionDialog = ({ of, onClose, onSaved }: StepDialogProps) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const action = useCaseAction('decideObjection');
  const today = dayOf(new Date(useNow()));
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('dismissed');
  const [reason, setReason] = useState('');
  const [lastDay, setLastDay] = useState<string>(today);
  const until = outcome === 'partly' ? startOfDay(addDays(lastDay as Day, 1)).toISOString() : null;
  return (
    <SaveDialog
      title={t('decideObjection')}
      lead={t('formLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={() =>
        action.mutate(
          {
            params: { id: of.id, objectionId: of.objections[0]?.id ?? '' },
            body: { outcome, reason, until },
          },
          { onSuccess: onSaved },
        )
      }
      onClose={onClose}
    >
      <Select
        label={t('outcome')}
        value={outcome}
        onChange={setOutcome}
        options={outcomes.map((value) => ({ value, label: bilingual(objectionStateNames[value]) }))}
      />
      {outcome === 'partly' && (
        <DateInput label={t('until')} value={lastDay} min={today} onChange={setLastDay} required />
      )}
      <TextArea
        label={t('reason')}
        value={reason}
        minLength={5}
        maxLength={1000}
        onChange={setReason}
        required
      />
    </SaveDialog>
  );
};
