import { integrationStates, type Agency } from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { districtsTexts } from './districts.texts.js';
import { bodyOf, faultsOf, formOf, type FactForm } from './fact-form.js';

/** Enters newer facts of an agency with the document that proves them. */
export const FactDialog = ({ agency, onClose }: { agency: Agency; onClose: () => void }) => {
  const t = useTexts(districtsTexts);
  const bilingual = useBilingual();
  const toast = useToast();
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
  const submit = (): void => {
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
    <SaveDialog
      title={t('enterTitle', { name })}
      lead={t('enterLead')}
      problem={enter.error}
      busy={enter.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </SaveDialog>
  );
};
