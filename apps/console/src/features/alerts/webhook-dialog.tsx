import { alertSeverities, alertSeverityNames, type AlertSeverity } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Checkbox, Select, TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { webhooksTexts } from './webhooks.texts.js';

/** Adds an address; its secret is handed over once. */
export const WebhookDialog = ({
  onAdded,
  onClose,
}: {
  onAdded: (secret: string) => void;
  onClose: () => void;
}) => {
  const t = useTexts(webhooksTexts);
  const bilingual = useBilingual();
  const action = useApiAction('addAlertWebhook', { renews: ['listAlertWebhooks'] });
  const [label, setLabel] = useState('');
  const [url, setUrl] = useState('');
  const [from, setFrom] = useState<AlertSeverity>('warning');
  const [privateAllowed, setPrivateAllowed] = useState(false);
  return (
    <SaveDialog
      title={t('add')}
      lead={t('addLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { body: { label, url, from, privateAllowed } },
          {
            onSuccess: ({ secret }) => {
              onAdded(secret);
              onClose();
            },
          },
        )
      }
    >
      <TextInput label={t('label')} maxLength={60} value={label} onChange={setLabel} required />
      <TextInput
        label={t('url')}
        hint={t('urlHint')}
        type="url"
        maxLength={500}
        value={url}
        onChange={setUrl}
        required
      />
      <Select
        label={t('from')}
        value={from}
        onChange={setFrom}
        options={alertSeverities.map((value) => ({
          value,
          label: t('fromValue', { severity: bilingual(alertSeverityNames[value]) }),
        }))}
      />
      <Checkbox label={t('privateAllowed')} checked={privateAllowed} onChange={setPrivateAllowed} />
    </SaveDialog>
  );
};
