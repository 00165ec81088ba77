import { dayOf, startOfDay, type Day } from '@michuhol/calendar';
import { objectionChannelNames, objectionChannels } from '@michuhol/contract';
import { caseSteps } from '@michuhol/protection';
import { useState } from 'react';
import { useNow } from '../../../shared/clock/use-now.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DateInput, Select, TextArea } from '../../../shared/ui/field.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { casesTexts } from './cases.texts.js';
import { useCaseAction, type StepDialogProps } from './use-case-action.js';

/** Takes down an objection, in whatever way it came. */
export const ObjectionDialog = ({ of, onClose, onSaved }: StepDialogProps) => {
  const t = useTexts(casesTexts);
  const bilingual = useBilingual();
  const action = useCaseAction('fileObjection');
  const today = dayOf(new Date(useNow()));
  const [channel, setChannel] = useState<(typeof objectionChannels)[number]>('telephone');
  const [received, setReceived] = useState<string>(today);
  const [text, setText] = useState('');
  return (
    <SaveDialog
      title={bilingual(caseSteps.fileObjection)}
      lead={t('formLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={() =>
        action.mutate(
          {
            params: { id: of.id },
            body: { channel, receivedAt: startOfDay(received as Day).toISOString(), text },
          },
          { onSuccess: onSaved },
        )
      }
      onClose={onClose}
    >
      <Select
        label={t('channel')}
        value={channel}
        onChange={setChannel}
        options={objectionChannels.map((value) => ({
          value,
          label: bilingual(objectionChannelNames[value]),
        }))}
      />
      <DateInput label={t('receivedOn')} value={received} max={today} onChange={setReceived} required />
      <TextArea label={t('text')} value={text} maxLength={4000} onChange={setText} required />
    </SaveDialog>
  );
};
