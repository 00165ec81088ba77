import { useMemo } from 'react';
import { ChartFrame } from '../charts/chart-frame.js';
import { Plot } from '../charts/plot.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import type { Column } from '../ui/table-column.js';
import type { BoardMoment } from './board-moment.js';
import { boardTexts } from './board.texts.js';
import { quartersOf, soFar, type Quarter } from './volume.js';

/** The board's day by quarter hour in the accent, the usual range of its weekday behind it in grey. */
export const VolumeChart = ({ board, stale, past = false }: Omit<BoardMoment, 'now'>) => {
  const t = useTexts(boardTexts);
  const format = useFormat();
  const quarters = useMemo(() => quartersOf(board), [board]);
  const weeks = board.usualWeeks;
  const day = t(past ? 'volumeThatDay' : 'volumeToday');
  const { until, offered, usual } = soFar(quarters);
  const number = (value: number | null): string => (value === null ? '–' : format.number(value));
  const columns: Column<Quarter>[] = [
    { key: 'quarter', header: t('quarter'), text: (row) => row.label, noWrap: true },
    { key: 'offered', header: day, text: (row) => number(row.offered), align: 'number' },
    { key: 'low', header: t('low'), text: (row) => number(row.low), align: 'number' },
    {
      key: 'mean',
      header: t('mean'),
      text: (row) => (row.mean === null ? '–' : format.number(row.mean, 1)),
      align: 'number',
    },
    { key: 'high', header: t('high'), text: (row) => number(row.high), align: 'number' },
  ];
  const summary =
    usual === null
      ? t('volumeSummaryAlone', { day, time: until, offered: format.number(offered) })
      : t('volumeSummary', {
          day,
          time: until,
          offered: format.number(offered),
          weeks,
          usual: format.number(usual),
        });
  return (
    <ChartFrame
      title={t(past ? 'volumeTitlePast' : 'volumeTitle')}
      summary={summary}
      showSummary
      columns={columns}
      rows={quarters}
      rowKey={(row) => row.label}
      unit={t('chartUnit')}
      fileName={`volume-${board.day}`}
    >
      <Plot
        labels={quarters.map((quarter) => quarter.label)}
        labelEvery={8}
        unit={t('chartUnit')}
        height={152}
        stale={stale}
        series={[
          {
            name: day,
            kind: 'bar',
            values: quarters.map((quarter) => quarter.offered),
            tone: 'accent',
          },
          ...(weeks > 0
            ? [
                {
                  name: t('volumeMean'),
                  kind: 'line' as const,
                  values: quarters.map((quarter) => quarter.mean),
                  tone: 'comparison' as const,
                  dashed: true,
                },
              ]
            : []),
        ]}
        band={
          weeks > 0
            ? {
                name: t('volumeUsual', { weeks }),
                low: quarters.map((quarter) => quarter.low),
                high: quarters.map((quarter) => quarter.high),
              }
            : undefined
        }
        valueText={(value) => format.number(value)}
      />
    </ChartFrame>
  );
};
