import type { Day } from '@michuhol/calendar';
import {
  comparisons,
  dimensionNames,
  metricIntervals,
  type DataSet,
  type Dimension,
  type MetricDefinition,
} from '@michuhol/contract';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { DateInput, Select } from '../../shared/ui/field.js';
import { daysOf, intervalFor, spans, type Asked } from './asked.js';
import { FilterChips } from './filter-chips.js';
import styles from './figures.module.css';
import { figuresPageTexts } from './figures-page.texts.js';
import { MetricChips } from './metric-chips.js';
import { RuleFields } from './rule-fields.js';

interface QuestionFormProps {
  asked: Asked;
  dataSet: DataSet;
  today: Day;
  onAsk: (asked: Asked) => void;
}

/** What every one of the metrics knows. */
const common = <T,>(of: readonly (readonly T[])[]): T[] =>
  (of[0] ?? []).filter((one) => of.every((list) => list.includes(one)));

/** The newest version of each metric that is asked for. */
const definitionsOf = ({ metrics }: Asked, registry: readonly MetricDefinition[]): MetricDefinition[] =>
  metrics.flatMap((id) => registry.findLast((one) => one.id === id) ?? []);

/** The question: each choice is asked at once and kept in the address. */
export const QuestionForm = ({ asked, dataSet, today, onAsk }: QuestionFormProps) => {
  const t = useTexts(figuresPageTexts);
  const bilingual = useBilingual();
  const registry = useApi('listMetrics').data?.metrics ?? [];
  const definitions = definitionsOf(asked, registry);
  const known: readonly Dimension[] = common(definitions.map(({ dimensions }) => dimensions));
  const rules = common(definitions.map((definition) => definition.attributions));
  const change = (part: Partial<Asked>): void => onAsk({ ...asked, ...part });
  const groups = [
    'none' as const,
    ...new Set([...known, ...(asked.groupBy === 'none' ? [] : [asked.groupBy])]),
  ];
  return (
    <section className={`${styles.question} no-print`} aria-label={t('question')}>
      <MetricChips asked={asked} registry={registry} onChange={(metrics) => change({ metrics })} />
      <div className={styles.spans} role="group" aria-label={t('spans')}>
        {spans.map((span) => {
          const days = daysOf(span, today);
          const chosen = days.from === asked.from && days.to === asked.to;
          return (
            <Button
              key={span}
              size="small"
              tone={chosen ? 'primary' : 'secondary'}
              aria-pressed={chosen}
              onClick={() => change({ ...days, interval: intervalFor(span) })}
            >
              {t(`span.${span}`)}
            </Button>
          );
        })}
      </div>
      <div className={styles.fields}>
        <DateInput
          label={t('from')}
          value={asked.from}
          onChange={(from) => from && change({ from: from as Day })}
        />
        <DateInput label={t('to')} value={asked.to} onChange={(to) => to && change({ to: to as Day })} />
        <Select
          label={t('interval')}
          value={asked.interval}
          options={metricIntervals.map((value) => ({ value, label: t(`interval.${value}`) }))}
          onChange={(interval) => change({ interval })}
        />
        <Select
          label={t('groupBy')}
          value={asked.groupBy}
          options={groups.map((value) => ({
            value,
            label: value === 'none' ? t('groupNone') : bilingual(dimensionNames[value]),
          }))}
          onChange={(groupBy) => change({ groupBy })}
        />
        {asked.groupBy === 'topic' && (
          <Select
            label={t('topicLevel')}
            value={String(asked.topicLevel)}
            options={(['1', '2', '3'] as const).map((value) => ({ value, label: t(`topicLevel.${value}`) }))}
            onChange={(level) => change({ topicLevel: Number(level) })}
          />
        )}
        <Select
          label={t('comparison')}
          value={asked.comparison ?? 'none'}
          options={(['none', ...comparisons] as const).map((value) => ({
            value,
            label: t(`comparison.${value}`),
          }))}
          onChange={(comparison) => change({ comparison: comparison === 'none' ? null : comparison })}
        />
      </div>
      <FilterChips
        asked={asked}
        dataSet={dataSet}
        known={known}
        onChange={(filters) => change({ filters })}
      />
      <RuleFields asked={asked} registry={registry} rules={rules} onChange={change} />
    </section>
  );
};
