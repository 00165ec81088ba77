import type { RollupRun } from '@michuhol/contract';
import { useSpanText } from '../../shared/figures/span-text.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';
import type { RunKind } from './run-table.js';
import { progressOf } from './runs.js';
import { runsTexts } from './runs.texts.js';

/** How far a run under way is; the range of the night is not known before its end. */
export const RunProgress = ({ kind, run }: { kind: RunKind; run: RollupRun }) => {
  const t = useTexts(runsTexts);
  const format = useFormat();
  const span = useSpanText();
  // Verifications go through the range once for each data set, so that only rebuilds know how much is left.
  const progress = kind === 'rebuild' ? progressOf(run) : null;
  const range = run.from && run.to ? span(run.from, run.to) : t('night');
  return (
    <ProgressBar
      label={t(`underWay.${kind}`, { span: range })}
      value={progress?.done ?? 0}
      max={progress?.of ?? 0}
      text={
        progress
          ? t('doneOf', { span: range, done: format.number(progress.done), of: format.number(progress.of) })
          : t('doneDays', { span: range, done: format.number(run.days) })
      }
    />
  );
};
