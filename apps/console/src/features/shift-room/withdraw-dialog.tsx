import type { Notice } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { noticesTexts } from './notices.texts.js';
import { shiftRoomTexts } from './shift-room.texts.js';

/** Takes a notice back, with the reason. */
export const WithdrawDialog = ({ notice, onClose }: { notice: Notice; onClose: () => void }) => {
  const t = useTexts(noticesTexts);
  const room = useTexts(shiftRoomTexts);
  const toast = useToast();
  const action = useApiAction('withdrawNotice', { renews: ['listNotices', 'getNoticeHistory'] });
  const [reason, setReason] = useState('');
  const { id, version } = notice;
  return (
    <SaveDialog
      title={`${t('withdraw')}: ${notice.title}`}
      lead={t('withdrawLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { params: { id }, body: { version, reason } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('taken') });
              onClose();
            },
          },
        )
      }
    >
      <TextInput label={room('reason')} maxLength={300} value={reason} onChange={setReason} required />
    </SaveDialog>
  );
};
