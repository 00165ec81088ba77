import { integrationStates, type Agency } from '@michuhol/contract';
import { useId, useState, type FormEvent } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './districts.module.css';
import { districtsTexts } from './districts.texts.js';
import { bodyOf, faultsOf, formOf, type FactForm } from './fact-form.js';

/** Enters newer facts of an agency with the document that proves them. */
export const FactDialog = ({ agency, onClose }: { agency: Agency; onClose: () => void }) => {
  const t = useTexts(districtsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const formId = useId();
  const [form, setForm] = useState(() => formOf(agency.fact));
  const [tried, setTried] = useState(false);
  const enter = useApiAction('enterIntegration', { renews: ['getDistricts', 'getAnnual'] });
  const name = bilingual(agency.name);
  const faults = faultsOf(form);
  const errorOf = (field: keyof FactForm): string | null => {
    const fault = tried ? faults[field] : undefined;
    return fault ? t(fault) : faultOf(enter.error, field);
  };
  const tie = <K extends keyof FactForm>(field: K) => ({
    value: form[field],
    onChange: (value: FactForm[K]) => setForm({ ...form, [field]: value }),
    error: errorOf(field),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (enter.isPending || Object.keys(faults).length > 0) return;
    enter.mutate(
      { params: { id: agency.id }, body: bodyOf(form) },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('saved', { name }) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      title={t('enterTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} busy={enter.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{t('enterLead')}</p>
      {enter.error && (
        <Notice tone="danger" title={t('saveFailed')} announce="assertive">
          {enter.error.faults.length > 0
            ? t('seeFields', {
                faults: [...new Set(enter.error.faults.map(({ message }) => message))].join(' · '),
              })
            : bilingual(enter.error.detail)}
        </Notice>
      )}
      <form id={formId} className={styles.form} onSubmit={submit}>
        <Select
          label={t('state')}
          options={integrationStates.map((value) => ({ value, label: t(value) }))}
          {...tie('state')}
        />
        <DateInput label={t('joinedOn')} disabled={form.state !== 'integrated'} {...tie('joinedOn')} />
        <DateInput label={t('plannedOn')} disabled={form.state === 'notIntegrated'} {...tie('plannedOn')} />
        <TextInput label={t('projectCostLabel')} inputMode="decimal" {...tie('projectCost')} />
        <TextInput label={t('projectFunding')} maxLength={200} {...tie('projectFunding')} />
        <TextInput label={t('operatingCostLabel')} inputMode="decimal" {...tie('operatingCost')} />
        <TextInput
          label={t('operatingCostShare')}
          hint={t('shareHint')}
          maxLength={200}
          {...tie('operatingCostShare')}
        />
        <TextInput
          label={t('operatingCostPeriod')}
          hint={t('periodHint')}
          maxLength={200}
          {...tie('operatingCostPeriod')}
        />
        <DateInput label={t('factAsOf')} hint={t('asOfHint')} required {...tie('asOf')} />
        <TextInput label={t('basis')} hint={t('basisHint')} maxLength={300} required {...tie('basis')} />
        <TextInput
          label={t('documentNumber')}
          hint={t('documentHint')}
          maxLength={120}
          required
          {...tie('documentNumber')}
        />
      </form>
    </Dialog>
  );
};
