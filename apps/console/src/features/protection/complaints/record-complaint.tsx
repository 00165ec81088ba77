import { dayOf, startOfDay, type Day } from '@michuhol/calendar';
import { complaintChannels, type ComplaintChannel } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../../shared/api/use-api.js';
import { useNow } from '../../../shared/clock/use-now.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DateInput, Select, TextArea, TextInput } from '../../../shared/ui/field.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import { useToast } from '../../../shared/ui/toast.js';
import { complaintsTexts } from './complaints.texts.js';

/** Takes down a complaint by the number of its incident. */
export const RecordComplaint = ({
  onClose,
  onRecorded,
}: {
  onClose: () => void;
  onRecorded: (id: string) => void;
}) => {
  const t = useTexts(complaintsTexts);
  const toast = useToast();
  const action = useApiAction('recordComplaint', { renews: ['listComplaints'] });
  const today = dayOf(new Date(useNow()));
  const [id] = useState(() => crypto.randomUUID());
  const [incidentNumber, setNumber] = useState('');
  const [received, setReceived] = useState<string>(today);
  const [channel, setChannel] = useState<ComplaintChannel>('petition');
  const [what, setWhat] = useState('');
  const save = (): void => {
    const receivedAt = startOfDay(received as Day).toISOString();
    action.mutate(
      { body: { id, incidentNumber, receivedAt, channel, what } },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('recorded') });
          onRecorded(id);
        },
      },
    );
  };
  return (
    <SaveDialog
      title={t('record')}
      lead={t('recordLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('incidentNumber')}
        hint={t('incidentNumberHint')}
        value={incidentNumber}
        onChange={setNumber}
        pattern="\d{4}-\d{4,}"
        required
      />
      <DateInput label={t('receivedAt')} value={received} max={today} onChange={setReceived} required />
      <Select
        label={t('channel')}
        value={channel}
        onChange={setChannel}
        options={complaintChannels.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
      <TextArea label={t('what')} value={what} maxLength={2000} onChange={setWhat} required />
    </SaveDialog>
  );
};
