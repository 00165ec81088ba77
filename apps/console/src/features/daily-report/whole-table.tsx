import { weekdayOf, type Day } from '@michuhol/calendar';
import type { DailyReport, DailySpan } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import type { Column } from '../../shared/ui/table-column.js';
import { changeText, perDayOf, valueText } from './daily-value.js';
import { dailyTexts } from './daily.texts.js';

type Row = DailyReport['content']['metrics'][number] & { place: number };

const weekdays = {
  ko: ['월', '화', '수', '목', '금', '토', '일'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

/** The day against the day before, the same weekday a week before, and the month so far. */
export const WholeTable = ({ report }: { report: DailyReport }) => {
  const t = useTexts(dailyTexts);
  const format = useFormat();
  const language = useLanguage();
  const bilingual = useBilingual();
  const { metrics, spans, monthDays } = report.content;
  const cellOf = (span: DailySpan, { place }: Row) => spans[span][place];
  const value = (span: DailySpan, header: string, group?: string): Column<Row> => ({
    ...{ key: span, header, align: 'number', ...(group ? { group } : {}) },
    text: (row) => valueText(cellOf(span, row)?.value, row.unit, format),
    raw: (row) => cellOf(span, row)?.value ?? null,
  });
  const change = (span: DailySpan, group: string): Column<Row> => ({
    ...{ key: `${span}Change`, header: t('change'), align: 'number', group },
    text: (row) =>
      changeText(cellOf('day', row)?.value, cellOf(span, row)?.value, row.unit, format, t('seconds')),
  });
  const weekday = weekdays[language][weekdayOf(report.day as Day) - 1] ?? '';
  const month = t('month', { day: monthDays });
  const columns: Column<Row>[] = [
    { key: 'metric', header: t('metric'), text: ({ name }) => bilingual(name), noWrap: true },
    value('day', t('theDay')),
    value('dayBefore', t('dayBefore'), t('versusDay')),
    change('dayBefore', t('versusDay')),
    value('weekBefore', t('weekBefore', { weekday }), t('versusWeek')),
    change('weekBefore', t('versusWeek')),
    value('month', t('monthSum'), month),
    {
      ...{ key: 'monthMean', header: t('monthMean'), align: 'number', group: month },
      text: (row) => {
        const mean = perDayOf(cellOf('month', row), row.unit, monthDays);
        return mean === null ? '' : format.number(mean);
      },
      raw: (row) => perDayOf(cellOf('month', row), row.unit, monthDays),
    },
  ];
  return (
    <DataTable
      caption={t('whole')}
      unit={t('unit')}
      columns={columns}
      rows={metrics.map((metric, place) => ({ ...metric, place }))}
      rowKey={({ id }) => id}
      plain
      dense
    />
  );
};
