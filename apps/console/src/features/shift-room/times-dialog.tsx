import { shiftNames, type ShiftTimes } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { handoverTexts } from './handover.texts.js';
import { shiftRoomTexts } from './shift-room.texts.js';

/** Sets when the shifts begin. */
export const TimesDialog = ({ times, onClose }: { times: ShiftTimes; onClose: () => void }) => {
  const t = useTexts(handoverTexts);
  const room = useTexts(shiftRoomTexts);
  const toast = useToast();
  const action = useApiAction('setShiftTimes', { renews: ['getHandover'] });
  const [entry, setEntry] = useState(times);
  return (
    <SaveDialog
      title={t('times')}
      lead={t('timesLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { body: entry },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('saved') });
              onClose();
            },
          },
        )
      }
    >
      {shiftNames.map((name) => (
        <TextInput
          key={name}
          label={t('starts', { name: room(`shift.${name}`) })}
          type="time"
          value={entry[name]}
          onChange={(value) => setEntry({ ...entry, [name]: value })}
          error={faultOf(action.error, name)}
          required
        />
      ))}
    </SaveDialog>
  );
};
