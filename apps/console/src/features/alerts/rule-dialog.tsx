import {
  alertComparisons,
  alertMetricOf,
  alertMetricSchema,
  alertSeverities,
  alertSeverityNames,
  alertUnits,
  dataSets,
  type AlertRule,
} from '@michuhol/contract';
import { useState } from 'react';
import { useMe } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Checkbox, Select, TextArea, TextInput } from '../../shared/ui/field.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { SaveDialog } from '../../shared/ui/save-dialog.js';
import { useToast } from '../../shared/ui/toast.js';
import styles from './alerts.module.css';
import { CalendarFields } from './calendar-fields.js';
import { fieldsOf, newFields, ruleOf, withMetric, type RuleFields } from './rule-fields.js';
import { rulePresets, withPreset, type RulePreset } from './rule-presets.js';
import { rulesTexts } from './rules.texts.js';
import { SliceFields } from './slice-fields.js';
import { ThresholdFields } from './threshold-fields.js';

const presets = Object.keys(rulePresets) as RulePreset[];
const renews = ['listAlertRules', 'listOpenAlerts'] as const;

/** Makes a rule, or changes one. */
export const RuleDialog = ({ rule, onClose }: { rule: AlertRule | null; onClose: () => void }) => {
  const t = useTexts(rulesTexts);
  const kit = useTexts(kitTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const { mode } = useMe();
  const add = useApiAction('addAlertRule', { renews });
  const change = useApiAction('changeAlertRule', { renews });
  const [fields, setFields] = useState(() =>
    rule ? fieldsOf(rule) : newFields(mode === 'evaluation' ? 'synthetic' : 'city'),
  );
  const [preset, setPreset] = useState<RulePreset | ''>('');
  const set = (more: Partial<RuleFields>): void => setFields({ ...fields, ...more });
  const choose = (chosen: RulePreset | ''): void => {
    setPreset(chosen);
    if (chosen) setFields(withPreset(fields, rulePresets[chosen], bilingual(rulePresets[chosen])));
  };
  const onSuccess = (): void => {
    toast({ tone: 'success', text: t('saved') });
    onClose();
  };
  const submit = (): void => {
    const sent = ruleOf(fields);
    if (rule)
      change.mutate({ params: { id: rule.id }, body: { rule: sent, version: rule.version } }, { onSuccess });
    else add.mutate({ body: sent }, { onSuccess });
  };
  return (
    <SaveDialog
      title={t(rule ? 'editTitle' : 'addTitle')}
      lead={t('lead')}
      problem={add.error ?? change.error}
      busy={add.isPending || change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {!rule && (
        <Select
          label={t('preset')}
          hint={t('presetHint')}
          value={preset}
          onChange={choose}
          options={[
            { value: '', label: t('presetNone') },
            ...presets.map((value) => ({ value, label: bilingual(rulePresets[value]) })),
          ]}
        />
      )}
      <TextInput
        label={t('label')}
        maxLength={60}
        value={fields.label}
        onChange={(label) => set({ label })}
        required
      />
      <Select
        label={t('metric')}
        value={fields.metric}
        onChange={(metric) => setFields(withMetric(fields, metric))}
        options={alertMetricSchema.options.map((value) => ({
          value,
          label: `${bilingual(alertMetricOf[value])} (${bilingual(alertUnits[alertMetricOf[value].unit])})`,
        }))}
      />
      <Select
        label={t('dataSet')}
        value={fields.dataSet}
        onChange={(dataSet) => set({ dataSet })}
        options={dataSets.map((value) => ({ value, label: kit(`set.${value}`) }))}
      />
      <SliceFields fields={fields} onChange={(slice) => set({ slice })} />
      <Select
        label={t('comparison')}
        value={fields.comparison}
        onChange={(comparison) => set({ comparison, clearAt: '' })}
        options={alertComparisons.map((value) => ({ value, label: t(`compare.${value}`) }))}
      />
      <ThresholdFields fields={fields} onChange={set} />
      <div className={styles.full}>
        <CalendarFields calendar={fields.calendar} onChange={(calendar) => set({ calendar })} />
      </div>
      <Select
        label={t('severity')}
        value={fields.severity}
        onChange={(severity) => set({ severity })}
        options={alertSeverities.map((value) => ({ value, label: bilingual(alertSeverityNames[value]) }))}
      />
      <div className={styles.full}>
        <TextArea
          label={t('remark')}
          hint={t('remarkHint')}
          maxLength={300}
          value={fields.remark}
          onChange={(remark) => set({ remark })}
        />
        <Checkbox label={t('onLabel')} checked={fields.on} onChange={(on) => set({ on })} />
      </div>
    </SaveDialog>
  );
};
