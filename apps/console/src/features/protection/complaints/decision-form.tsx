import { complaintOutcomeNames, complaintOutcomes, type ComplaintOutcome } from '@michuhol/protection';
import { useState } from 'react';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { Select, TextArea } from '../../../shared/ui/field.js';
import { SaveBar } from '../../../shared/ui/save-bar.js';
import { useToast } from '../../../shared/ui/toast.js';
import styles from './complaints.module.css';
import { complaintsTexts } from './complaints.texts.js';

/** Decides whether the end of the call was justified. */
export const DecisionForm = ({ id }: { id: string }) => {
  const t = useTexts(complaintsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const action = useApiAction('decideComplaint', { renews: ['getComplaint', 'listComplaints'] });
  const [outcome, setOutcome] = useState<ComplaintOutcome>('justified');
  const [reason, setReason] = useState('');
  const save = (): void =>
    action.mutate(
      { params: { id }, body: { outcome, reason } },
      { onSuccess: () => toast({ tone: 'success', text: t('decided') }) },
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className={styles.soft}>{t('decideLead')}</p>
      <Select
        label={t('outcome')}
        value={outcome}
        onChange={setOutcome}
        options={complaintOutcomes.map((value) => ({
          value,
          label: bilingual(complaintOutcomeNames[value]),
        }))}
      />
      <TextArea
        label={t('reason')}
        value={reason}
        minLength={5}
        maxLength={1000}
        onChange={setReason}
        required
      />
      <SaveBar failure={action.error && bilingual(action.error.detail)} missing="">
        <Button tone="primary" type="submit" busy={action.isPending}>
          {t('decide')}
        </Button>
      </SaveBar>
    </form>
  );
};
