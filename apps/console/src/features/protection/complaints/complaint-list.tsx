import type { Complaint } from '@michuhol/contract';
import { complaintOutcomeNames } from '@michuhol/protection';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { complaintsTexts } from './complaints.texts.js';

/** Every complaint, the newest first, with how far it is. */
export const ComplaintList = ({ onOpen }: { onOpen: (id: string) => void }) => {
  const t = useTexts(complaintsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const query = useApi('listComplaints');
  const columns: Column<Complaint>[] = [
    {
      key: 'number',
      header: t('incidentNumber'),
      noWrap: true,
      text: ({ incidentNumber }) => incidentNumber,
    },
    {
      key: 'received',
      header: t('receivedAt'),
      noWrap: true,
      text: ({ receivedAt }) => format.dateTime(receivedAt),
    },
    { key: 'channel', header: t('channel'), text: ({ channel }) => t(`channel.${channel}`) },
    { key: 'state', header: t('state'), text: ({ state }) => t(`state.${state}`) },
    {
      key: 'outcome',
      header: t('outcome'),
      text: ({ outcome }) => (outcome === null ? '–' : bilingual(complaintOutcomeNames[outcome])),
    },
    {
      key: 'open',
      header: t('open'),
      text: () => '',
      cell: ({ id, incidentNumber }) => (
        <Button size="small" aria-label={t('openOf', { number: incidentNumber })} onClick={() => onOpen(id)}>
          {t('open')}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('list')}>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>
        {({ complaints }) =>
          complaints.length === 0 ? (
            <Empty title={t('empty')}>{t('emptyText')}</Empty>
          ) : (
            <DataTable
              caption={t('list')}
              hideCaption
              plain
              columns={columns}
              rows={complaints}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
    </Section>
  );
};
