import { useState } from 'react';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select, TextArea } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { handoverTexts } from './handover.texts.js';
import { shiftRoomTexts } from './shift-room.texts.js';

/** Hands something over from the present shift. */
export const AddHandover = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(handoverTexts);
  const room = useTexts(shiftRoomTexts);
  const toast = useToast();
  const teams = useApi('listNotices').data?.teams ?? [];
  const action = useApiAction('addHandover', { renews: ['getHandover'] });
  const [kind, setKind] = useState<'task' | 'note'>('task');
  const [text, setText] = useState('');
  const [teamId, setTeamId] = useState('');
  return (
    <SaveDialog
      title={t('add')}
      lead={t('addLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { body: { kind, text, teamId: teamId || null } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('saved') });
              onClose();
            },
          },
        )
      }
    >
      <Select
        label={t('kind')}
        value={kind}
        onChange={setKind}
        options={(['task', 'note'] as const).map((value) => ({ value, label: t(`kind.${value}Long`) }))}
      />
      <TextArea
        label={t('text')}
        maxLength={1000}
        value={text}
        onChange={setText}
        error={faultOf(action.error, 'text')}
        required
      />
      <Select
        label={room('whom')}
        value={teamId}
        onChange={setTeamId}
        options={[
          { value: '', label: room('everyDesk') },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </SaveDialog>
  );
};
