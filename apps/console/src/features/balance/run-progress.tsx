import type { RollupRun } from '@michuhol/contract';
import { useSpanText } from '../../shared/figures/span-text.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';
import type { RunKind } from './run-table.js';
import { runsTexts } from './runs.texts.js';

/** How far a run under way is; what it has to go through is known a moment after it began. */
export const RunProgress = ({ kind, run }: { kind: RunKind; run: RollupRun }) => {
  const t = useTexts(runsTexts);
  const format = useFormat();
  const span = useSpanText();
  const range = run.from && run.to ? span(run.from, run.to) : t('night');
  return (
    <ProgressBar
      label={t(`underWay.${kind}`, { span: range })}
      value={run.days}
      max={run.daysTotal ?? 0}
      text={
        run.daysTotal
          ? t('doneOf', { span: range, done: format.number(run.days), of: format.number(run.daysTotal) })
          : t('doneDays', { span: range, done: format.number(run.days) })
      }
    />
  );
};
