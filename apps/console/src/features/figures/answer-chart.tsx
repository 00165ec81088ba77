import type { DataSet } from '@michuhol/contract';
import { useMemo, useState } from 'react';
import { ChartFrame } from '../../shared/charts/chart-frame.js';
import type { PlotSeries } from '../../shared/charts/plot-data.js';
import { Plot } from '../../shared/charts/plot.js';
import { useFigureText } from '../../shared/figures/figure-text.js';
import { ProofDialog } from '../../shared/figures/proof-dialog.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { Column } from '../../shared/ui/table-column.js';
import { questionAt, type AnswerView } from './answer-view.js';
import type { Asked } from './asked.js';
import { chartOf, type ChartPoint } from './chart-series.js';
import { figuresPageTexts } from './figures-page.texts.js';

interface AnswerChartProps {
  view: AnswerView;
  asked: Asked;
  dataSet: DataSet;
  metric: number;
}

/** Where the axis of percentages begins: full tens below the lowest, so that differences of high rates are seen. */
const lowestOf = (series: readonly PlotSeries[]): number => {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  return values.length === 0 ? 0 : Math.max(0, Math.floor((Math.min(...values) * 100 - 5) / 10) * 10);
};

/** One metric over the intervals or groups; a press on a point opens what proves it. */
export const AnswerChart = ({ view, asked, dataSet, metric }: AnswerChartProps) => {
  const t = useTexts(figuresPageTexts);
  const format = useFormat();
  const figure = useFigureText();
  const bilingual = useBilingual();
  const [picked, setPicked] = useState<ChartPoint | null>(null);
  const proof = view.answer.proofs[metric];
  const chart = useMemo(
    () =>
      chartOf(view, metric, {
        ...{ format, bilingual, now: t('now') },
        earlier: view.answer.comparison ? t(`comparison.${view.answer.comparison.kind}`) : '',
        changed: (name) => t('definitionChanged', { name }),
      }),
    [view, metric, format, bilingual, t],
  );
  if (!proof || chart.points.length === 0) return null;
  const name = bilingual(proof.name);
  const whole = view.cell({ interval: null, group: null }, metric);
  // Percentages read better than ratios at an axis; the table keeps the value as it is.
  const scale = proof.unit === 'ratio' ? 100 : 1;
  const columns: Column<ChartPoint>[] = [
    { key: 'label', header: t('period'), text: ({ label }) => label, rowHeader: true, noWrap: true },
    ...chart.series.map(({ name: header, values }, index): Column<ChartPoint> => ({
      key: String(index),
      header,
      align: 'number',
      text: ({ at }) => figure.value(values[at] ?? null, proof.unit),
      raw: ({ at }) => values[at] ?? null,
    })),
  ];
  return (
    <>
      <ChartFrame
        title={name}
        summary={t('chartSummary', {
          name,
          value: figure.whole(whole.value, proof.unit),
          count: chart.points.length,
        })}
        columns={columns}
        rows={chart.points.filter(({ isBreak }) => !isBreak)}
        rowKey={({ key }) => key}
        unit={figure.unit(proof.unit)}
        fileName={`${proof.metric}-${asked.from}`}
      >
        <Plot
          labels={chart.points.map(({ label }) => label)}
          unit={figure.unit(proof.unit)}
          height={240}
          series={chart.series.map((series) => ({
            ...series,
            values: series.values.map((value) => (value === null ? null : value * scale)),
          }))}
          rules={chart.rules}
          {...(proof.unit === 'ratio' ? { min: lowestOf(chart.series) } : { min: 0 })}
          valueText={(value) =>
            proof.unit === 'ratio'
              ? `${format.number(value, value % 1 === 0 ? 0 : 1)}%`
              : figure.value(value, proof.unit)
          }
          onPick={(index) => setPicked(chart.points[index] ?? null)}
        />
      </ChartFrame>
      {chart.left > 0 && <p>※ {t('largestOnly', { count: chart.left })}</p>}
      {picked && !picked.isBreak && (
        <ProofDialog
          question={questionAt(view, { asked, dataSet }, picked, metric)}
          name={`${picked.label} · ${name}`}
          onClose={() => setPicked(null)}
        />
      )}
    </>
  );
};
