import { subjectRequestStateNames, type SubjectRequest } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select, TextArea } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { subjectsTexts } from './subjects.texts.js';

const decisions = ['granted', 'partlyGranted', 'refused'] as const;

/** What was decided on a request, or that it was carried out. */
export const DecideDialog = ({ request, onClose }: { request: SubjectRequest; onClose: () => void }) => {
  const t = useTexts(subjectsTexts);
  const bilingual = useBilingual();
  const open = request.state === 'received' ? decisions : (['done'] as const);
  const [state, setState] = useState<(typeof decisions)[number] | 'done'>(open[0]);
  const [decision, setDecision] = useState('');
  const action = useApiAction('decideSubjectRequest', { renews: ['listSubjectRequests'] });
  return (
    <SaveDialog
      title={t('decide.title', { number: request.number })}
      lead={t('decide.lead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate({ params: { id: request.id }, body: { state, decision } }, { onSuccess: onClose })
      }
    >
      <Select
        label={t('state')}
        value={state}
        onChange={setState}
        options={open.map((value) => ({ value, label: bilingual(subjectRequestStateNames[value]) }))}
      />
      <TextArea
        label={t('decision')}
        value={decision}
        onChange={setDecision}
        required
        minLength={2}
        maxLength={1000}
      />
    </SaveDialog>
  );
};
