import type { AlertDelivery, AlertWebhook } from '@michuhol/contract';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './alerts.module.css';
import { webhooksTexts } from './webhooks.texts.js';

const renews = ['listAlertWebhooks', 'listAlertDeliveries'] as const;

/** What can be done with an address: tried, looked into, switched, removed. */
export const WebhookActs = ({ webhook, onShow }: { webhook: AlertWebhook; onShow: () => void }) => {
  const t = useTexts(webhooksTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const trial = useApiAction('tryAlertWebhook', { renews });
  const turn = useApiAction('switchAlertWebhook', { renews });
  const remove = useApiAction('removeAlertWebhook', { renews });
  const { label, on } = webhook;
  const params = { id: webhook.id };
  const tell = ({ state, status, fault }: AlertDelivery): void =>
    state === 'delivered'
      ? toast({ tone: 'success', text: t('tried', { status: status ?? '–' }) })
      : toast({
          tone: 'danger',
          text: t('tryFailed', {
            why: [fault ? bilingual(fault) : '', status === null ? '' : `HTTP ${status}`]
              .filter(Boolean)
              .join(' '),
          }),
        });
  return (
    <span className={styles.row}>
      <Button
        size="small"
        busy={trial.isPending}
        aria-label={t('tryOf', { label })}
        onClick={() =>
          trial.mutate(
            { params },
            {
              onSuccess: tell,
              onError: ({ detail }) =>
                toast({ tone: 'danger', text: t('tryFailed', { why: bilingual(detail) }) }),
            },
          )
        }
      >
        {t('try')}
      </Button>
      <Button size="small" aria-label={t('deliveriesOf', { label })} onClick={onShow}>
        {t('deliveries')}
      </Button>
      <Button
        size="small"
        busy={turn.isPending}
        aria-label={t(on ? 'turnOffOf' : 'turnOnOf', { label })}
        onClick={() => turn.mutate({ params, body: { on: !on } })}
      >
        {t(on ? 'turnOff' : 'turnOn')}
      </Button>
      <ConfirmedButton
        name={t('remove')}
        title={t('removeTitle', { label })}
        consequence={t('removeText')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ params })}
      />
    </span>
  );
};
