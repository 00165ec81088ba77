import {
  preservationClasses,
  preservationNames,
  retentionKindOf,
  type RetentionKind,
  type RetentionPeriod,
  type RetentionRule,
} from '@michuhol/contract';
import { useState } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DateInput, Select, TextArea, TextInput } from '../../shared/ui/field.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import { rulesTexts } from './rules.texts.js';

const units: readonly RetentionPeriod['unit'][] = ['day', 'month', 'year'];

/** Changes the period of a kind of records from a day on. */
export const RuleDialog = ({ rules, onClose }: { rules: readonly RetentionRule[]; onClose: () => void }) => {
  const t = useTexts(rulesTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const action = useApiAction('changeRetention', { renews: ['getRetention', 'listDestructions'] });
  const [kind, setKind] = useState<RetentionKind>(rules[0]?.kind ?? 'calls');
  const present = rules.find((rule) => rule.kind === kind);
  const [given, setGiven] = useState<Partial<Entry>>({});
  const entry = { ...entryOf(present), ...given };
  const set = (more: Partial<Entry>): void => setGiven({ ...given, ...more });
  const choose = (next: RetentionKind): void => {
    setKind(next);
    setGiven({});
  };
  const submit = (): void =>
    action.mutate(
      {
        body: {
          ...{ kind, validFrom: entry.validFrom, basis: entry.basis, reason: entry.reason },
          period: { amount: Number(entry.amount), unit: entry.unit },
          unitTask: entry.unitTask.trim() || null,
          preservation: preservationClasses.find((one) => one === entry.preservation) ?? null,
          documentNumber: entry.documentNumber,
        },
      },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('changed') });
          onClose();
        },
      },
    );
  return (
    <SaveDialog
      title={t('change')}
      lead={t('changeLead')}
      problem={action.error}
      busy={action.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={t('kind')}
        value={kind}
        onChange={choose}
        options={rules.map((rule) => ({ value: rule.kind, label: bilingual(retentionKindOf[rule.kind]) }))}
      />
      <DateInput
        label={t('validFrom')}
        value={entry.validFrom}
        onChange={(validFrom) => set({ validFrom })}
        required
      />
      <TextInput
        label={t('amount')}
        type="number"
        min={1}
        max={100}
        value={entry.amount}
        onChange={(amount) => set({ amount })}
        required
      />
      <Select
        label={t('unit')}
        value={entry.unit}
        onChange={(unit) => set({ unit })}
        options={units.map((value) => ({ value, label: t(`unitName.${value}`) }))}
      />
      <TextInput
        label={t('basis')}
        maxLength={200}
        value={entry.basis}
        onChange={(basis) => set({ basis })}
        required
      />
      <TextInput
        label={t('unitTask')}
        maxLength={100}
        value={entry.unitTask}
        onChange={(unitTask) => set({ unitTask })}
      />
      <Select
        label={t('preservation')}
        value={entry.preservation}
        onChange={(preservation) => set({ preservation })}
        options={[
          { value: '', label: t('none') },
          ...preservationClasses.map((value) => ({ value, label: bilingual(preservationNames[value]) })),
        ]}
      />
      <TextInput
        label={t('document')}
        maxLength={100}
        value={entry.documentNumber}
        onChange={(documentNumber) => set({ documentNumber })}
        required
      />
      <TextArea
        label={t('reason')}
        maxLength={500}
        minLength={5}
        value={entry.reason}
        onChange={(reason) => set({ reason })}
        required
      />
    </SaveDialog>
  );
};

interface Entry {
  validFrom: string;
  amount: string;
  unit: RetentionPeriod['unit'];
  basis: string;
  unitTask: string;
  preservation: string;
  documentNumber: string;
  reason: string;
}

const entryOf = (rule: RetentionRule | undefined): Entry => ({
  validFrom: '',
  amount: String(rule?.period.amount ?? ''),
  unit: rule?.period.unit ?? 'year',
  basis: rule?.basis ?? '',
  unitTask: rule?.unitTask ?? '',
  preservation: rule?.preservation ?? '',
  documentNumber: '',
  reason: '',
});
