import { annualMetrics, type Annual } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DateInput, TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { Notice } from '../../shared/ui/notice.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { entriesOf, filledIn, numberIn, valueFault, type EntryForm } from './entry-values.js';
import styles from './trend.module.css';
import { trendTexts } from './trend.texts.js';

const wholeYear = (year: string) => ({ periodStart: `${year}-01-01`, periodEnd: `${year}-12-31` });

/** The year after the newest one, and the period of that whole year. */
const freshForm = ({ years }: Annual): EntryForm => {
  const year = String((years[0]?.year ?? 2018) + 1);
  return { year, ...wholeYear(year), documentNumber: '', source: '', remark: '', values: {} };
};

/** Enters what a document prints of a year: one column of the table, with the document's number. */
export const EntryDialog = ({ annual, onClose }: { annual: Annual; onClose: () => void }) => {
  const t = useTexts(trendTexts);
  const toast = useToast();
  const [form, setForm] = useState(() => freshForm(annual));
  const [tried, setTried] = useState(false);
  const enter = useApiAction('enterAnnual', { renews: ['getAnnual', 'getDistricts'] });
  const change = (part: Partial<EntryForm>): void => setForm({ ...form, ...part });
  const filled = filledIn(form);
  const notNumbers = filled.filter((metric) => numberIn(form.values[metric] ?? '') === null);
  const setYear = (year: string): void => change({ year, ...(/^\d{4}$/.test(year) ? wholeYear(year) : {}) });
  const submit = (): void => {
    setTried(true);
    if (enter.isPending || filled.length === 0 || notNumbers.length > 0) return;
    enter.mutate(
      { body: { entries: entriesOf(form) } },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('saved', { year: form.year, count: filled.length }) });
          onClose();
        },
      },
    );
  };
  const shared = (field: 'year' | 'periodStart' | 'periodEnd' | 'documentNumber' | 'source' | 'remark') =>
    faultOf(enter.error, `entries.0.${field}`);
  return (
    <SaveDialog
      title={t('enterTitle')}
      lead={t('enterLead')}
      problem={enter.error}
      busy={enter.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('year')}
        value={form.year}
        onChange={setYear}
        inputMode="numeric"
        pattern="20[0-9]{2}"
        error={shared('year')}
        required
      />
      <DateInput
        label={t('periodStart')}
        value={form.periodStart}
        onChange={(periodStart) => change({ periodStart })}
        error={shared('periodStart')}
        required
      />
      <DateInput
        label={t('periodEnd')}
        value={form.periodEnd}
        onChange={(periodEnd) => change({ periodEnd })}
        hint={t('periodHint')}
        error={shared('periodEnd')}
        required
      />
      {annualMetrics.map((metric) => (
        <TextInput
          key={metric}
          label={t('valueLabel', { metric: t(metric), unit: t(`unit.${metric}`) })}
          value={form.values[metric] ?? ''}
          onChange={(value) => change({ values: { ...form.values, [metric]: value } })}
          inputMode="decimal"
          className={styles.value}
          error={
            tried && notNumbers.includes(metric) ? t('notNumber') : valueFault(enter.error, form, metric)
          }
        />
      ))}
      <TextInput
        label={t('documentNumber')}
        hint={t('documentHint')}
        value={form.documentNumber}
        onChange={(documentNumber) => change({ documentNumber })}
        error={shared('documentNumber')}
        maxLength={120}
        required
      />
      <TextInput
        label={t('source')}
        hint={t('sourceHint')}
        value={form.source}
        onChange={(source) => change({ source })}
        error={shared('source')}
        maxLength={200}
        required
      />
      <TextInput
        label={t('remark')}
        hint={t('remarkHint')}
        value={form.remark}
        onChange={(remark) => change({ remark })}
        error={shared('remark')}
        maxLength={500}
      />
      {tried && filled.length === 0 && (
        <Notice tone="warning" announce="polite">
          {t('noValue')}
        </Notice>
      )}
    </SaveDialog>
  );
};
