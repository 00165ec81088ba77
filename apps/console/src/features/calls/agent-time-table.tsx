import type { MetricAgentTime } from '@michuhol/contract';
import { agentTimeStateNames } from '@michuhol/metrics';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { callsTexts } from './calls.texts.js';
import { useCellTexts } from './cell-texts.js';

/** The spans of counselors' time of a page: states with their length, answers and missed rings at their instant. */
export const AgentTimeTable = ({ times }: { times: readonly MetricAgentTime[] }) => {
  const t = useTexts(callsTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const cells = useCellTexts();
  const columns: Column<MetricAgentTime>[] = [
    {
      key: 'from',
      header: t('from'),
      text: ({ from }) => cells.moment(from),
      rowHeader: true,
      noWrap: true,
    },
    { key: 'to', header: t('to'), text: ({ to }) => cells.moment(to), noWrap: true },
    {
      key: 'counselor',
      header: t('agent'),
      text: ({ counselor, agent }) => counselor ?? agent,
      noWrap: true,
    },
    {
      key: 'what',
      header: t('state'),
      text: ({ what }) =>
        what === 'answered' || what === 'missed' ? t(`ring.${what}`) : bilingual(agentTimeStateNames[what]),
      noWrap: true,
    },
    { key: 'reason', header: t('reason'), text: ({ reason }) => reason ?? '–' },
    {
      key: 'adds',
      header: t('length'),
      align: 'number',
      text: ({ to, adds }) => (to === null ? '–' : format.duration(adds)),
      raw: ({ to, adds }) => (to === null ? null : adds),
    },
    cells.idColumn(t('switchAgent'), ({ agent }) => agent),
  ];
  return (
    <DataTable
      caption={t('list.agents')}
      unit={t('tableUnit')}
      columns={columns}
      rows={times}
      rowKey={({ source, agent, what, from }) => `${source}/${agent}/${what}/${from}`}
      dense
      plain
      note={<p>※ {t('agentNote')}</p>}
    />
  );
};
