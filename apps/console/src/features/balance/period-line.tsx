import { addDays } from '@michuhol/calendar';
import type { DataSet, Period } from '@michuhol/contract';
import { useApiAction } from '../../shared/api/use-api.js';
import { useMay } from '../../shared/api/session.js';
import { amendmentsAddress } from '../../shared/figures/amendments-address.js';
import { figuresTexts } from '../../shared/figures/figures.texts.js';
import { PeriodStateBadge } from '../../shared/figures/period-state-badge.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat, type Formatters } from '../../shared/i18n/format.js';
import { useTexts, type Translate } from '../../shared/i18n/texts.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './balance.module.css';
import { balanceTexts } from './balance.texts.js';
import type { KnownPeriod } from './month-days.js';

/** How far a day has come, by whom it was closed, and what can be done: close it, or see what changed since. */
export const PeriodLine = ({ dataSet, period }: { dataSet: DataSet; period: KnownPeriod }) => {
  const t = useTexts(balanceTexts);
  const numbers = useTexts(figuresTexts);
  const format = useFormat();
  const { day, state } = period;
  const closed = closedWords(period, t, format);
  return (
    <div className={styles.period}>
      <PeriodStateBadge state={state} />
      <span className={styles.hint}>
        {numbers(`stateWords.${state}`)}
        {state === 'provisional' && ` · ${t('closesItself')}`}
        {closed && ` · ${closed}`}
      </span>
      {state === 'provisional' && <CloseDay dataSet={dataSet} day={day} />}
      {state === 'amended' && (
        <ButtonLink
          size="small"
          icon="history"
          to={`${amendmentsAddress(dataSet, day, addDays(day, 1))}&day=${day}`}
        >
          {t('seeAmendments')}
        </ButtonLink>
      )}
    </div>
  );
};

const closedWords = (
  { state, changedAt, changedBy, version }: Period,
  t: Translate<(typeof balanceTexts)['ko']>,
  format: Formatters,
): string | null => {
  if (changedAt === null || (state !== 'final' && state !== 'amended')) return null;
  const at = format.dateTime(changedAt);
  if (state === 'amended') return t('amendedAt', { at, version });
  return changedBy === null
    ? t('closedByItself', { at, version })
    : t('closedBy', { by: changedBy, at, version });
};

const CloseDay = ({ dataSet, day }: { dataSet: DataSet; day: string }) => {
  const t = useTexts(balanceTexts);
  const may = useMay();
  const format = useFormat();
  const bilingual = useBilingual();
  const toast = useToast();
  const close = useApiAction('closePeriod', { renews: ['listPeriods', 'queryMetrics'] });
  if (!may('periods.write')) return <span className={styles.hint}>{t('mayNotClose')}</span>;
  const name = format.dayWithWeekday(day);
  return (
    <>
      <ConfirmedButton
        name={t('close')}
        title={t('closeTitle', { day: name })}
        consequence={t('closeConsequence')}
        icon="lock"
        busy={close.isPending}
        onConfirm={() =>
          close.mutate(
            { body: { dataSet, day } },
            { onSuccess: () => toast({ tone: 'success', text: t('closedNow', { day: name }) }) },
          )
        }
      />
      {close.error && (
        <Notice tone="danger" title={t('closeFailed')} announce="polite">
          {bilingual(close.error.detail)}
        </Notice>
      )}
    </>
  );
};
