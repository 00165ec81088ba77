import type { Satisfaction } from '@michuhol/contract';
import { useMemo } from 'react';
import { ChartFrame } from '../../shared/charts/chart-frame.js';
import { Plot } from '../../shared/charts/plot.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { monthColumns } from './month-columns.js';
import { hasFew, newestScored } from './months.js';
import { satisfactionTexts } from './satisfaction.texts.js';

/** Months in the chart; the table holds all of them. */
export const CHART_MONTHS = 12;

/** The last twelve months as bars with their intervals, the plan's target across them. */
export const MonthChart = ({ satisfaction }: { satisfaction: Satisfaction }) => {
  const t = useTexts(satisfactionTexts);
  const format = useFormat();
  const { target, method } = satisfaction;
  const months = useMemo(() => satisfaction.months.slice(-CHART_MONTHS), [satisfaction]);
  const unit = t(method === 'top2Box' ? 'percent' : 'points');
  const series = useMemo(
    () => [
      {
        name: t('score'),
        kind: 'bar' as const,
        tone: 'accent' as const,
        values: months.map(({ score }) => score),
        low: months.map(({ low }) => low),
        high: months.map(({ high }) => high),
        hatched: months.map(({ partial }) => partial),
        showValues: true,
      },
    ],
    [months, t],
  );
  const labels = useMemo(
    () => months.map((month) => `${format.month(month.month)}${hasFew(month) ? '*' : ''}`),
    [months, format],
  );
  const levels = useMemo(
    () => [{ value: target.value, name: t('target', { value: format.number(target.value) }) }],
    [target, t, format],
  );
  const latest = newestScored(satisfaction);
  const month = (at: number): string => format.month(months.at(at)?.month ?? '');
  return (
    <ChartFrame
      title={t('chart')}
      summary={t('chartSummary', {
        from: month(0),
        to: month(-1),
        target: format.number(target.value),
        latest: latest
          ? t('latestSentence', {
              month: format.month(latest.month),
              score: `${format.number(latest.score, 1)}${unit}`,
              answers: format.number(latest.answers),
            })
          : '',
      })}
      columns={monthColumns(t, format)}
      rows={months}
      rowKey={(row) => row.month}
      unit={t(method === 'top2Box' ? 'unitPercent' : 'unitPoints')}
      fileName={`satisfaction-${satisfaction.dataSet}-${method}`}
    >
      <Plot
        labels={labels}
        unit={unit}
        height={300}
        series={series}
        levels={levels}
        max={100}
        valueText={(value) => format.number(value, value % 10 === 0 ? 0 : 1)}
      />
    </ChartFrame>
  );
};
