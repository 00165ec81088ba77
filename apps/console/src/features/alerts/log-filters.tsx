import { alertSeverities, alertSeverityNames, dataSets } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DateInput, Select } from '../../shared/ui/field.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import styles from './alerts.module.css';
import { alertsPageTexts } from './alerts-page.texts.js';

/** The conditions of the log as its form has them; an empty text lets all through. */
export const noFields = {
  from: '',
  to: '',
  state: '' as '' | 'open' | 'closed',
  severity: '' as '' | (typeof alertSeverities)[number],
  dataSet: '' as '' | (typeof dataSets)[number],
};
/** The conditions of the log. */
export type LogFields = typeof noFields;

const states = ['open', 'closed'] as const;

/** The conditions by which alerts of the past are looked for; each choice asks at once. */
export const LogFilters = ({
  fields,
  onChange,
}: {
  fields: LogFields;
  onChange: (fields: LogFields) => void;
}): ReactNode => {
  const t = useTexts(alertsPageTexts);
  const kit = useTexts(kitTexts);
  const bilingual = useBilingual();
  const set =
    <Name extends keyof LogFields>(name: Name) =>
    (value: LogFields[Name]): void =>
      onChange({ ...fields, [name]: value });
  const any = { value: '' as const, label: t('any') };
  return (
    <div className={`${styles.fields} no-print`} role="group" aria-label={t('filters')}>
      <DateInput label={t('from')} value={fields.from} onChange={set('from')} />
      <DateInput label={t('to')} value={fields.to} onChange={set('to')} />
      <Select
        label={t('state')}
        value={fields.state}
        onChange={set('state')}
        options={[any, ...states.map((value) => ({ value, label: t(`state.${value}`) }))]}
      />
      <Select
        label={t('severity')}
        value={fields.severity}
        onChange={set('severity')}
        options={[
          any,
          ...alertSeverities.map((value) => ({ value, label: bilingual(alertSeverityNames[value]) })),
        ]}
      />
      <Select
        label={t('dataSet')}
        value={fields.dataSet}
        onChange={set('dataSet')}
        options={[any, ...dataSets.map((value) => ({ value, label: kit(`set.${value}`) }))]}
      />
    </div>
  );
};
