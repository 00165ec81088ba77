import { alertMetricOf, alertUnits } from '@michuhol/contract';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { TextInput } from '../../shared/ui/field.js';
import type { RuleFields } from './rule-fields.js';
import { rulesTexts } from './rules.texts.js';

/** Beyond what, for how long, where it is over, and of how many a rate must be. */
export const ThresholdFields = ({
  fields,
  onChange,
}: {
  fields: RuleFields;
  onChange: (more: Partial<RuleFields>) => void;
}) => {
  const t = useTexts(rulesTexts);
  const bilingual = useBilingual();
  const { unit: name, outOf } = alertMetricOf[fields.metric];
  const unit = bilingual(alertUnits[name]);
  const seconds = { type: 'number', min: 0, max: 3600, step: 1, required: true } as const;
  const figure = { type: 'number', min: 0, step: name === 'percent' ? 0.1 : 1 } as const;
  return (
    <>
      <TextInput
        {...figure}
        label={t('threshold', { unit })}
        value={fields.threshold}
        onChange={(threshold) => onChange({ threshold })}
        required
      />
      <TextInput
        {...seconds}
        label={t('hold')}
        hint={t('holdHint')}
        value={fields.holdSeconds}
        onChange={(holdSeconds) => onChange({ holdSeconds })}
      />
      <TextInput
        {...figure}
        label={t('clearAt', { unit })}
        hint={t('clearAtHint')}
        value={fields.clearAt}
        onChange={(clearAt) => onChange({ clearAt })}
      />
      <TextInput
        {...seconds}
        label={t('clear')}
        value={fields.clearSeconds}
        onChange={(clearSeconds) => onChange({ clearSeconds })}
      />
      {outOf && (
        <TextInput
          label={t('minimum', { what: bilingual(outOf) })}
          hint={t('minimumHint')}
          type="number"
          min={1}
          step={1}
          value={fields.minimum}
          onChange={(minimum) => onChange({ minimum })}
          required
        />
      )}
    </>
  );
};
