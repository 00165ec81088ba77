import { addDays, day } from '@michuhol/calendar';
import type { FigureRow, Import } from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Column } from '../../shared/ui/table-column.js';
import { resultTexts } from './result.texts.js';

const counted = [
  'offered',
  'answered',
  'abandoned',
  'timeout',
  'keyExit',
  'emptyExit',
  'withdrawn',
  'inProgress',
  'answeredWithin',
  'abandonedWithin',
] as const;

interface ImportResultProps {
  source: Import['source'];
  from: string;
  /** The last day of the file, inclusive. */
  lastDay: string;
}

/** What the calls of the file's period amount to, by queue and by day. */
export const ImportResult = ({ source, from, lastDay }: ImportResultProps) => {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const to = addDays(day(lastDay), 1);
  const request = { dataSet: source.dataSet, source: source.id, from, to };
  // The totals follow the rows by some seconds: what was just imported must not stand here as nothing for good.
  const kept = { everySeconds: 3, keepPrevious: true };
  const byQueue = useApi('getFigures', { query: { ...request, groupBy: 'queue' } }, kept);
  const byDay = useApi('getFigures', { query: { ...request, groupBy: 'day' } }, kept);
  return (
    <Section
      title={t('result')}
      lead={t('resultLead', { source: source.name, from: format.day(from), to: format.day(lastDay) })}
    >
      <Loaded query={byQueue}>
        {(figures) => (
          <>
            {figures.endedInVoiceMenu > 0 && (
              <p>{t('voiceMenu', { count: format.number(figures.endedInVoiceMenu) })}</p>
            )}
            <FigureTable caption={t('byQueue')} of={t('queue')} rows={figures.rows} total={figures.total} />
          </>
        )}
      </Loaded>
      <Loaded query={byDay}>
        {(figures) => (
          <FigureTable caption={t('byDay')} of={t('day')} rows={figures.rows} total={figures.total} days />
        )}
      </Loaded>
    </Section>
  );
};

interface FigureTableProps {
  caption: string;
  of: string;
  rows: readonly FigureRow[];
  total: FigureRow;
  days?: boolean;
}

const FigureTable = ({ caption, of, rows, total, days = false }: FigureTableProps) => {
  const t = useTexts(resultTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const name = (row: FigureRow): string => {
    if (row === total) return t('total');
    if (days && row.key) return format.dayWithWeekday(row.key);
    return row.label ? bilingual(row.label) : (row.key ?? '–');
  };
  const columns: Column<FigureRow>[] = [
    { key: 'name', header: of, text: name, rowHeader: true, noWrap: true },
    ...counted.map((sum): Column<FigureRow> => ({
      key: sum,
      header: t(sum),
      align: 'number',
      text: (row) => format.number(row.totals[sum]),
      raw: (row) => row.totals[sum],
    })),
    {
      key: 'answerRate',
      header: t('answerRate'),
      align: 'number',
      text: (row) => format.percent(row.metrics.answerRate),
    },
    {
      key: 'serviceLevel',
      header: t('serviceLevel'),
      align: 'number',
      text: (row) => format.percent(row.metrics.serviceLevel),
    },
  ];
  return (
    <DataTable
      caption={caption}
      unit={t('unitCalls')}
      columns={columns}
      rows={[...rows, total]}
      dense
      rowKey={(row) => (row === total ? 'total' : (row.key ?? '-'))}
      rowLook={(row) => (row === total ? 'total' : undefined)}
    />
  );
};
