import type { Annual } from '@michuhol/contract';
import { useMemo } from 'react';
import { ChartFrame } from '../../shared/charts/chart-frame.js';
import { Plot } from '../../shared/charts/plot.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { Column } from '../../shared/ui/table-column.js';
import { dailyOf } from './finding.js';
import { axisOf, placeOf } from './time-axis.js';
import { usePrinting } from './use-printing.js';
import styles from './trend.module.css';
import { trendTexts } from './trend.texts.js';
import { yearHeading } from './year-words.js';

interface Point {
  label: string;
  reported: number | null;
  computed: number | null;
  successRate: number | null;
  satisfaction: number | null;
  partial: boolean;
}

const gap = { reported: null, computed: null, successRate: null, satisfaction: null, partial: false };

/** An event's name without what is added in brackets at its end. */
const shortTitle = (title: string): string => title.replace(/ \([^()]*\)$/, '');

/** Two charts on one axis of years: calls per day, and below them the two rates; events run across both. */
export const TrendChart = ({ annual, finding }: { annual: Annual; finding: string }) => {
  const t = useTexts(trendTexts);
  const format = useFormat();
  const language = useLanguage();
  const printing = usePrinting();
  const slots = useMemo(() => axisOf(annual), [annual]);
  const points = useMemo(
    () =>
      slots.map((slot): Point => {
        const empty = { label: '⋯', ...gap };
        if (slot.kind === 'break') return empty;
        if (slot.kind === 'computed') {
          const year = annual.computedYears.find((one) => one.year === slot.year);
          return { ...gap, label: t('computedYear', slot), computed: year?.dailyOffered ?? null };
        }
        const year = annual.years.find((one) => one.year === slot.year);
        if (!year) return empty;
        return {
          label: yearHeading(year, t, language),
          reported: dailyOf(year),
          computed: null,
          successRate: year.figures.call_success_rate?.value ?? null,
          satisfaction: year.figures.satisfaction?.value ?? null,
          partial: year.partial,
        };
      }),
    [annual, slots, t, language],
  );
  const rules = useMemo(
    () =>
      annual.events.flatMap(({ startDate, title }) => {
        const at = placeOf(slots, startDate);
        return at === null ? [] : [{ at, name: shortTitle(title[language]) }];
      }),
    [annual, slots, language],
  );
  const bars = useMemo(
    () => [
      {
        name: t('daily'),
        kind: 'bar' as const,
        values: points.map(({ reported }) => reported),
        hatched: points.map(({ partial }) => partial),
        tone: 'accent' as const,
        showValues: true,
      },
      ...(annual.computedYears.length > 0
        ? [
            {
              name: t('dailyComputed'),
              kind: 'bar' as const,
              values: points.map(({ computed }) => computed),
              tone: 'comparison' as const,
              showValues: true,
            },
          ]
        : []),
    ],
    [annual, points, t],
  );
  const lines = useMemo(() => {
    const line = (name: string, pick: (point: Point) => number | null, tone: 'accent' | 'second') => ({
      name,
      kind: 'line' as const,
      values: points.map(pick),
      hatched: points.map(({ partial }) => partial),
      tone,
      dashed: tone === 'second',
    });
    return [
      line(t('satisfaction'), ({ satisfaction }) => satisfaction, 'accent'),
      line(t('successRate'), ({ successRate }) => successRate, 'second'),
    ];
  }, [points, t]);
  const rates = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const labels = useMemo(() => points.map(({ label }) => label), [points]);
  const column = (key: keyof Point & string, header: string, decimals: number): Column<Point> => ({
    key,
    header,
    align: 'number',
    text: (point) => format.number(point[key] as number | null, decimals),
    raw: (point) => point[key] as number | null,
  });
  const columns: Column<Point>[] = [
    { key: 'label', header: t('year'), text: ({ label }) => label, rowHeader: true, noWrap: true },
    column('reported', t('daily'), 0),
    ...(annual.computedYears.length > 0 ? [column('computed', t('dailyComputed'), 1)] : []),
    column('successRate', t('call_success_rate'), 1),
    column('satisfaction', t('satisfaction'), 1),
  ];
  return (
    <div className={styles.charts}>
      <ChartFrame
        title={t('chart')}
        summary={t('chartSummary', {
          from: points[0]?.label ?? '',
          to: points.at(-1)?.label ?? '',
          finding,
        })}
        columns={columns}
        rows={points.filter(({ label }) => label !== '⋯')}
        rowKey={({ label }) => label}
        unit={`${t('calls')}, ${t('percent')}`}
        fileName="yearly-trend"
      >
        {/* On paper the remarks of the table name the events, and both charts share the page with it. */}
        <Plot
          key={printing ? 'printed calls' : 'calls'}
          labels={labels}
          unit={t('calls')}
          height={printing ? 110 : 230}
          series={bars}
          rules={rules}
          ruleNames={!printing}
          showLabels={false}
          valueText={(value) => format.number(value)}
        />
        <Plot
          key={printing ? 'printed rates' : 'rates'}
          labels={labels}
          unit={t('percent')}
          height={printing ? 100 : 200}
          series={lines}
          rules={rules}
          ruleNames={false}
          min={Math.floor(Math.min(...rates, 90) / 10) * 10}
          max={100}
          valueText={(value) => format.number(value, Number.isInteger(value) ? 0 : 1)}
        />
      </ChartFrame>
    </div>
  );
};
