import type { Day } from '@michuhol/calendar';
import { subjectRequestKindNames, subjectRequestKinds, type SubjectRequestKind } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { subjectsTexts } from './subjects.texts.js';

/** Enters a request of a data subject. */
export const RequestDialog = ({ today, onClose }: { today: Day; onClose: () => void }) => {
  const t = useTexts(subjectsTexts);
  const bilingual = useBilingual();
  const [kind, setKind] = useState<SubjectRequestKind>('access');
  const [receivedOn, setReceivedOn] = useState<string>(today);
  const [number, setNumber] = useState('');
  const [identityCheck, setIdentityCheck] = useState('');
  const action = useApiAction('addSubjectRequest', { renews: ['listSubjectRequests'] });
  return (
    <SaveDialog
      title={t('register.add')}
      lead={t('add.lead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { body: { kind, receivedOn, number: number.trim() || null, identityCheck } },
          { onSuccess: onClose },
        )
      }
    >
      <Select
        label={t('kind')}
        value={kind}
        onChange={setKind}
        options={subjectRequestKinds.map((value) => ({
          value,
          label: bilingual(subjectRequestKindNames[value]),
        }))}
      />
      <DateInput label={t('received')} value={receivedOn} onChange={setReceivedOn} max={today} required />
      <TextInput label={t('number')} value={number} onChange={setNumber} inputMode="tel" autoComplete="off" />
      <TextInput
        label={t('identity')}
        value={identityCheck}
        onChange={setIdentityCheck}
        required
        minLength={2}
      />
    </SaveDialog>
  );
};
