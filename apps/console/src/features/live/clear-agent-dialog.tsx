import type { DataSet, FloorAgent } from '@michuhol/contract';
import { agentTimeStateNames } from '@michuhol/metrics';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { agentTexts } from '../../shared/board/agents.texts.js';
import { useAgentName } from '../../shared/board/use-agent-name.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useLiveStore } from '../../shared/live/live-provider.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { TextInput } from '../../shared/ui/field.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';

/** Asks why a state that nothing confirms is ended. */
export const ClearAgentDialog = ({
  agent,
  dataSet,
  onClose,
}: {
  agent: FloorAgent;
  dataSet: DataSet;
  onClose: () => void;
}) => {
  const t = useTexts(agentTexts);
  const kit = useTexts(kitTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const store = useLiveStore();
  const name = useAgentName()(agent);
  const clear = useApiAction('clearAgent');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < 2;
  const submit = (): void => {
    setTried(true);
    if (missing || clear.isPending) return;
    clear.mutate(
      { body: { dataSet, agent: agent.id, reason: reason.trim() } },
      {
        onSuccess: (floor) => {
          store.takeFloor(floor);
          toast({ tone: 'success', text: t('clearDone', { name }) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      title={t('clearTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{kit('cancel')}</Button>
          <Button tone="primary" busy={clear.isPending} onClick={submit}>
            {t('clear')}
          </Button>
        </>
      }
    >
      <p>{t('clearText', { name, state: bilingual(agentTimeStateNames[agent.state]) })}</p>
      <TextInput
        label={t('reason')}
        hint={t('reasonHint')}
        error={tried && missing ? t('reasonMissing') : null}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      {clear.error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(clear.error.detail)}
        </Notice>
      )}
    </Dialog>
  );
};
