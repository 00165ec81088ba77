import { alertSeverityNames, type AlertWebhook } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Empty, Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import styles from './alerts.module.css';
import { DeliveriesDialog } from './deliveries-dialog.js';
import { WebhookActs } from './webhook-acts.js';
import { WebhookDialog } from './webhook-dialog.js';
import { WebhookSecret } from './webhook-secret.js';
import { webhooksTexts } from './webhooks.texts.js';

/** The addresses that alerts are sent to, for administrators. */
export const WebhooksView = () => {
  const t = useTexts(webhooksTexts);
  const query = useApi('listAlertWebhooks');
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [shown, setShown] = useState<AlertWebhook | null>(null);
  const addButton = (
    <Button icon="plus" onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      {secret !== null && <WebhookSecret value={secret} />}
      <Loaded query={query} skeleton={<Skeleton lines={4} />}>
        {({ webhooks }) =>
          webhooks.length === 0 ? (
            <Empty title={t('none')} action={addButton}>
              {t('noneText')}
            </Empty>
          ) : (
            <>
              <div className={styles.row}>{addButton}</div>
              <WebhookTable webhooks={webhooks} onShow={setShown} />
            </>
          )
        }
      </Loaded>
      {adding && <WebhookDialog onAdded={setSecret} onClose={() => setAdding(false)} />}
      {shown && <DeliveriesDialog webhook={shown} onClose={() => setShown(null)} />}
    </>
  );
};

interface WebhookTableProps {
  webhooks: readonly AlertWebhook[];
  onShow: (webhook: AlertWebhook) => void;
}

const WebhookTable = ({ webhooks, onShow }: WebhookTableProps) => {
  const t = useTexts(webhooksTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const lastOf = ({ last }: AlertWebhook): string =>
    last ? `${t(`result.${last.state}`)} · ${format.dateTime(last.at)}` : t('never');
  const columns: Column<AlertWebhook>[] = [
    { key: 'label', header: t('label'), text: ({ label }) => label, rowHeader: true },
    {
      key: 'url',
      header: t('url'),
      text: ({ url }) => url,
      cell: ({ url, privateAllowed }) => (
        <span className={styles.row}>
          <span className={styles.address}>{url}</span>
          {privateAllowed && <Badge tone="warning">{t('privateYes')}</Badge>}
        </span>
      ),
    },
    {
      key: 'from',
      header: t('from'),
      text: ({ from }) => t('fromValue', { severity: bilingual(alertSeverityNames[from]) }),
      noWrap: true,
    },
    {
      key: 'state',
      header: t('state'),
      text: ({ on }) => t(on ? 'on' : 'off'),
      cell: ({ on }) => <Badge tone={on ? 'success' : 'neutral'}>{t(on ? 'on' : 'off')}</Badge>,
      noWrap: true,
    },
    { key: 'last', header: t('last'), text: lastOf },
    {
      key: 'act',
      header: t('act'),
      text: () => '',
      cell: (webhook) => <WebhookActs webhook={webhook} onShow={() => onShow(webhook)} />,
    },
  ];
  return <DataTable caption={t('webhooks')} columns={columns} rows={webhooks} rowKey={({ id }) => id} />;
};
