import type { AlertDelivery, AlertWebhook } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { webhooksTexts } from './webhooks.texts.js';

/** While a message waits, how it fares is asked again this often. */
const AGAIN_SECONDS = 10;

/** The last messages to an address, and how each fared. */
export const DeliveriesDialog = ({ webhook, onClose }: { webhook: AlertWebhook; onClose: () => void }) => {
  const t = useTexts(webhooksTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const query = useApi(
    'listAlertDeliveries',
    { params: { id: webhook.id } },
    { everySeconds: AGAIN_SECONDS },
  );
  const answerOf = ({ status, fault }: AlertDelivery): string =>
    [status === null ? '' : `HTTP ${status}`, fault ? bilingual(fault) : ''].filter(Boolean).join(' · ') ||
    '–';
  const columns: Column<AlertDelivery>[] = [
    {
      key: 'at',
      header: t('at'),
      text: ({ createdAt }) => format.dateTime(createdAt),
      rowHeader: true,
      noWrap: true,
    },
    { key: 'event', header: t('event'), text: ({ event }) => t(`event.${event}`), noWrap: true },
    { key: 'state', header: t('state'), text: ({ state }) => t(`result.${state}`), noWrap: true },
    {
      key: 'attempts',
      header: t('attempts'),
      align: 'number',
      text: ({ attempts }) => format.number(attempts),
      raw: ({ attempts }) => attempts,
    },
    { key: 'answer', header: t('answer'), text: answerOf },
    {
      key: 'next',
      header: t('next'),
      text: ({ nextAt }) => (nextAt === null ? '–' : format.dateTime(nextAt)),
      noWrap: true,
    },
  ];
  return (
    <Dialog open title={t('deliveriesOf', { label: webhook.label })} onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton lines={4} />}>
        {({ deliveries }) => (
          <DataTable
            caption={t('deliveries')}
            columns={columns}
            rows={deliveries}
            rowKey={({ id }) => id}
            empty={t('noDeliveries')}
          />
        )}
      </Loaded>
    </Dialog>
  );
};
