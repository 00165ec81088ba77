import { consultationOutcomeNames, type MetricConsultation } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { callsTexts } from './calls.texts.js';
import { useCellTexts } from './cell-texts.js';

/** The consultation records of a page. */
export const ConsultationTable = ({ consultations }: { consultations: readonly MetricConsultation[] }) => {
  const t = useTexts(callsTexts);
  const bilingual = useBilingual();
  const cells = useCellTexts();
  const directionText = (direction: string | null): string =>
    direction === 'inbound' || direction === 'outbound' ? t(`direction.${direction}`) : '–';
  const columns: Column<MetricConsultation>[] = [
    {
      key: 'startedAt',
      header: t('startedAt'),
      text: ({ startedAt }) => cells.moment(startedAt),
      rowHeader: true,
      noWrap: true,
    },
    { key: 'counselor', header: t('agent'), text: ({ counselor }) => counselor ?? '–', noWrap: true },
    {
      key: 'topic',
      header: t('topic'),
      text: ({ topic }) => (topic ? bilingual(topic) : t('unmapped')),
    },
    {
      key: 'result',
      header: t('result'),
      text: ({ result }) => bilingual(consultationOutcomeNames[result]),
      noWrap: true,
    },
    {
      key: 'agency',
      header: t('agency'),
      text: ({ agency }) => (agency ? bilingual(agency) : t('unmapped')),
      noWrap: true,
    },
    { key: 'department', header: t('department'), text: ({ department }) => department ?? '–' },
    { key: 'channel', header: t('channel'), text: ({ channel }) => cells.code(channel), noWrap: true },
    {
      key: 'direction',
      header: t('direction'),
      text: ({ direction, campaign }) =>
        campaign ? `${directionText(direction)} · ${campaign}` : directionText(direction),
      noWrap: true,
    },
    { key: 'linked', header: t('linked'), text: ({ linked }) => t(linked ? 'yes' : 'no') },
    cells.idColumn(t('recordId'), ({ recordId }) => recordId),
  ];
  return (
    <DataTable
      caption={t('list.consultations')}
      columns={columns}
      rows={consultations}
      rowKey={({ source, recordId }) => `${source}/${recordId}`}
      dense
      plain
      note={<p>※ {t('fileNote')}</p>}
    />
  );
};
