import type { ApologyDemand } from '@michuhol/contract';
import { useState } from 'react';
import { useApi, useApiAction } from '../../../shared/api/use-api.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { TextArea } from '../../../shared/ui/field.js';
import { Section } from '../../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import { SaveDialog } from '../../../shared/ui/save-dialog.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { useToast } from '../../../shared/ui/toast.js';
import { complaintsTexts } from './complaints.texts.js';

/** Demanded apologies that nothing was done about yet: a part of the protection officer's morning. */
export const ApologyMorning = () => {
  const t = useTexts(complaintsTexts);
  const format = useFormat();
  const query = useApi('listApologyDemands');
  const [settling, setSettling] = useState<ApologyDemand | null>(null);
  const columns: Column<ApologyDemand>[] = [
    { key: 'number', header: t('incidentNumber'), noWrap: true, text: (one) => one.incidentNumber },
    { key: 'from', header: t('demandedFrom'), text: ({ from }) => t(`from.${from}`) },
    { key: 'what', header: t('demandWhat'), text: ({ what }) => what ?? t('destroyed') },
    { key: 'at', header: t('recordedAt'), text: (one) => format.dateTime(one.recordedAt) },
    {
      key: 'settle',
      header: t('settle'),
      text: () => '',
      cell: (one) => (
        <Button
          size="small"
          aria-label={t('settleOf', { number: one.incidentNumber })}
          onClick={() => setSettling(one)}
        >
          {t('settle')}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('demands')} lead={t('apologiesLead')}>
      <Loaded query={query} skeleton={<Skeleton lines={2} />}>
        {({ demands }) =>
          demands.length === 0 ? (
            <p>{t('demandsNone')}</p>
          ) : (
            <DataTable
              caption={t('demands')}
              hideCaption
              plain
              columns={columns}
              rows={demands}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      {settling && <SettleDialog demand={settling} onClose={() => setSettling(null)} />}
    </Section>
  );
};

const SettleDialog = ({ demand, onClose }: { demand: ApologyDemand; onClose: () => void }) => {
  const t = useTexts(complaintsTexts);
  const toast = useToast();
  const action = useApiAction('settleApologyDemand', { renews: ['listApologyDemands'] });
  const [note, setNote] = useState('');
  return (
    <SaveDialog
      title={t('settleOf', { number: demand.incidentNumber })}
      lead={t('settleLead')}
      problem={action.error}
      busy={action.isPending}
      onClose={onClose}
      onSubmit={() =>
        action.mutate(
          { params: { id: demand.id }, body: { note } },
          {
            onSuccess: () => {
              toast({ tone: 'success', text: t('settled') });
              onClose();
            },
          },
        )
      }
    >
      <TextArea label={t('settleNote')} value={note} maxLength={1000} onChange={setNote} required />
    </SaveDialog>
  );
};
