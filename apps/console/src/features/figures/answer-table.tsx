import { dimensionNames, type DataSet } from '@michuhol/contract';
import { useMemo, useState } from 'react';
import { useFigureText } from '../../shared/figures/figure-text.js';
import { figuresTexts } from '../../shared/figures/figures.texts.js';
import { PeriodStateBadge } from '../../shared/figures/period-state-badge.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { ChangeLegend } from '../../shared/ui/legend.js';
import type { Column } from '../../shared/ui/table-column.js';
import { valueColumns } from './answer-columns.js';
import { rowsOf, type AnswerRow } from './answer-rows.js';
import type { AnswerView } from './answer-view.js';
import type { Asked } from './asked.js';
import { figuresPageTexts } from './figures-page.texts.js';

interface AnswerTableProps {
  view: AnswerView;
  asked: Asked;
  dataSet: DataSet;
  /** Index of the metric that is shown where groups are the columns. */
  metric: number;
}

/** So many rows are read in one go; more are shown when asked for. */
const FIRST_ROWS = 200;

/** The answer as a table; each value opens what proves it. The row of the whole is computed, never averaged. */
export const AnswerTable = ({ view, asked, dataSet, metric }: AnswerTableProps) => {
  const t = useTexts(figuresPageTexts);
  const numbers = useTexts(figuresTexts);
  const format = useFormat();
  const figure = useFigureText();
  const bilingual = useBilingual();
  const [all, setAll] = useState(false);
  const { answer } = view;
  const crossed = answer.interval !== 'none' && answer.groupBy !== 'none';
  const rows = useMemo(
    () => rowsOf(view, { format, bilingual, whole: t('whole') }),
    [view, format, bilingual, t],
  );
  const long = rows.length > FIRST_ROWS && !all;
  const writing = {
    ...{ view, asked, dataSet, figure },
    headers: { value: t('value'), earlier: t('earlier'), change: t('change') },
  };
  const values = crossed
    ? [
        ...answer.groups.map(({ key, label }, group) => ({ key, header: bilingual(label), group })),
        ...(view.hasWhole ? [{ key: 'whole', header: t('whole'), group: null }] : []),
      ].flatMap((subject) => valueColumns(writing, { ...subject, metricOf: () => metric }))
    : answer.interval === 'none' && answer.groupBy === 'none'
      ? valueColumns(writing, {
          ...{ key: 'value', header: t('value'), headless: true },
          metricOf: (row) => row.metric ?? 0,
        })
      : answer.proofs.flatMap(({ metric: key, name }, index) =>
          valueColumns(writing, { key, header: bilingual(name), metricOf: () => index }),
        );
  const state: Column<AnswerRow> = {
    key: 'state',
    header: t('state'),
    noWrap: true,
    text: (row) =>
      [
        row.state ? numbers(`state.${row.state}`) : '',
        row.reported > 0 ? t('reportedMark', { count: format.number(row.reported) }) : '',
      ]
        .filter(Boolean)
        .join(', '),
    cell: (row) => (
      <>
        {row.state && <PeriodStateBadge state={row.state} />}
        {row.reported > 0 && <Badge outline="dotted">{numbers('reported')}</Badge>}
      </>
    ),
  };
  const by = answer.groupBy === 'none' ? '' : bilingual(dimensionNames[answer.groupBy]);
  const firstHeader = answer.interval === 'none' ? by || t('metric') : t('period');
  const columns: Column<AnswerRow>[] = [
    { key: 'label', header: firstHeader, text: ({ label }) => label, rowHeader: true, noWrap: true },
    ...(answer.interval === 'none' ? [] : [state]),
    ...values,
  ];
  const units = [...new Set(answer.proofs.map(({ unit }) => figure.unit(unit)))];
  const shown = answer.proofs[metric];
  return (
    <>
      <DataTable
        caption={crossed && shown ? t('crossedTable', { name: bilingual(shown.name), by }) : t('table')}
        unit={(crossed && shown ? [figure.unit(shown.unit)] : units).join(', ')}
        columns={columns}
        rows={long ? [...rows.slice(0, FIRST_ROWS), ...rows.slice(-1)] : rows}
        rowKey={({ key }) => key}
        rowLook={({ total, state: of }) => (total ? 'total' : of === 'live' ? 'partial' : undefined)}
        fileName={`figures-${asked.from}`}
        note={
          <>
            {view.earlier ? <ChangeLegend /> : <p>※ {t('undefinedLegend')}</p>}
            <p>※ {t('wholeNote')}</p>
          </>
        }
      />
      {long && (
        <p>
          {t('moreRows', { shown: FIRST_ROWS, count: format.number(rows.length - 1) })}{' '}
          <Button size="small" onClick={() => setAll(true)}>
            {t('showAll')}
          </Button>
        </p>
      )}
    </>
  );
};
