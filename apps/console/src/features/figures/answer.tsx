import type { AskedMetricId, DataSet, MetricAnswer } from '@michuhol/contract';
import { useMemo, type ReactNode } from 'react';
import { PeriodStateBadge } from '../../shared/figures/period-state-badge.js';
import { useSpanText } from '../../shared/figures/span-text.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { SegmentedControl } from '../../shared/ui/segmented-control.js';
import { Select } from '../../shared/ui/field.js';
import { AnswerChart } from './answer-chart.js';
import { AnswerTable } from './answer-table.js';
import { viewOf } from './answer-view.js';
import type { Asked } from './asked.js';
import styles from './figures.module.css';
import { figuresPageTexts } from './figures-page.texts.js';
import { RuleNotes } from './rule-notes.js';

interface AnswerProps {
  answer: MetricAnswer;
  /** The answer to the same question without groups; null while it is not known. */
  whole: MetricAnswer | null;
  asked: Asked;
  dataSet: DataSet;
  /** Another question is under way, and this is still the answer to the one before. */
  renewing: boolean;
  onShow: (metric: AskedMetricId) => void;
  /** What can be done with the answer. */
  tools: ReactNode;
}

/** More metrics than this are chosen from a list instead of standing beside each other. */
const BESIDE = 5;

/** The answer: its state, a chart of one metric, the table, and the rules by which the figures were made. */
export const Answer = ({ answer, whole, asked, dataSet, renewing, onShow, tools }: AnswerProps) => {
  const t = useTexts(figuresPageTexts);
  const view = useMemo(() => viewOf(answer, whole), [answer, whole]);
  const metric = Math.max(
    0,
    answer.proofs.findIndex((proof) => proof.metric === asked.shown),
  );
  const common = { view, asked, dataSet, metric };
  const charted = answer.interval !== 'none' || answer.groupBy !== 'none';
  return (
    <div className={renewing ? styles.renewing : styles.answer} aria-busy={renewing}>
      <AnswerHead answer={answer} tools={tools} />
      {charted && answer.proofs.length > 1 && (
        <MetricSwitch answer={answer} metric={metric} onShow={onShow} />
      )}
      {charted && <AnswerChart {...common} />}
      <AnswerTable {...common} />
      <RuleNotes answer={answer} />
      {renewing && (
        <span className="visually-hidden" role="status">
          {t('renewing')}
        </span>
      )}
    </div>
  );
};

const AnswerHead = ({ answer, tools }: { answer: MetricAnswer; tools: ReactNode }) => {
  const t = useTexts(figuresPageTexts);
  const format = useFormat();
  const span = useSpanText();
  const reported = answer.intervals.reduce((sum, interval) => sum + interval.reported, 0);
  const { comparison } = answer;
  return (
    <div className={styles.head}>
      <div>
        <strong>{span(answer.from, answer.to)}</strong>{' '}
        {answer.state ? <PeriodStateBadge state={answer.state} /> : <Badge>{t('noData')}</Badge>}{' '}
        {reported > 0 && (
          <Badge outline="dotted">{t('reportedMark', { count: format.number(reported) })}</Badge>
        )}
        {comparison && (
          <span className={styles.compared}>
            {t('comparedWith', {
              name: t(`comparison.${comparison.kind}`),
              period: span(comparison.from, comparison.to),
            })}
          </span>
        )}
      </div>
      <div className={`${styles.tools} no-print`}>{tools}</div>
    </div>
  );
};

const MetricSwitch = ({
  answer,
  metric,
  onShow,
}: {
  answer: MetricAnswer;
  metric: number;
  onShow: (metric: AskedMetricId) => void;
}) => {
  const t = useTexts(figuresPageTexts);
  const bilingual = useBilingual();
  const options = answer.proofs.map(({ metric: value, name }) => ({ value, label: bilingual(name) }));
  const value = options[metric]?.value ?? 'offered';
  return (
    <div className={`${styles.switch} no-print`}>
      {options.length <= BESIDE ? (
        <SegmentedControl label={t('shown')} showLabel options={options} value={value} onChange={onShow} />
      ) : (
        <Select label={t('shown')} hideLabel options={options} value={value} onChange={onShow} />
      )}
    </div>
  );
};
