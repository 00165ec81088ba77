import type { Day } from '@michuhol/calendar';
import { useApiAction } from '../../shared/api/use-api.js';
import { useSpanText } from '../../shared/figures/span-text.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import type { DayRange } from './balance-view.js';
import { RangeFields, useRangeFields } from './range-fields.js';
import { runsTexts } from './runs.texts.js';

/** Starts a verification or, after a question, a rebuild of some days. */
export const RunControls = ({ range, today }: { range: DayRange; today: Day }) => {
  const t = useTexts(runsTexts);
  const bilingual = useBilingual();
  const span = useSpanText();
  const toast = useToast();
  const fields = useRangeFields(range);
  const verify = useApiAction('startVerification', { renews: ['listVerifications'] });
  const rebuild = useApiAction('startRebuild', { renews: ['listRebuilds'] });
  const said = fields.range ? span(fields.range.from, fields.range.to) : '';
  const startVerification = (): void => {
    const chosen = fields.take();
    if (!chosen) return;
    rebuild.reset();
    verify.mutate({ body: chosen }, { onSuccess: () => toast({ text: t('verifying', { span: said }) }) });
  };
  const startRebuild = (): void => {
    if (!fields.range) return;
    verify.reset();
    rebuild.mutate(
      { body: fields.range },
      { onSuccess: () => toast({ text: t('rebuilding', { span: said }) }) },
    );
  };
  const problem = verify.error ?? rebuild.error;
  return (
    <>
      <RangeFields label={t('runRange')} fields={fields} today={today} onSubmit={startVerification}>
        <Button type="submit" icon="check" busy={verify.isPending}>
          {t('verifyNow')}
        </Button>
        <ConfirmedButton
          name={t('rebuild')}
          title={t('rebuildTitle', { span: said })}
          consequence={t('rebuildConsequence')}
          size="medium"
          icon="history"
          busy={rebuild.isPending}
          onAsk={() => fields.take() !== null}
          onConfirm={startRebuild}
        />
      </RangeFields>
      {problem && (
        <Notice tone="danger" title={t('notStarted')} announce="polite">
          {bilingual(problem.detail)}
        </Notice>
      )}
    </>
  );
};
