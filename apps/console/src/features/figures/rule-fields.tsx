import type { MetricDefinition } from '@michuhol/contract';
import { attributionNames, attributions, serviceLevelVariants, type Attribution } from '@michuhol/metrics';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Select, TextInput } from '../../shared/ui/field.js';
import type { Asked } from './asked.js';
import styles from './figures.module.css';
import { figuresPageTexts } from './figures-page.texts.js';

interface RuleFieldsProps {
  asked: Asked;
  registry: readonly MetricDefinition[];
  /** The rules of attribution that every metric makes sense under. */
  rules: readonly Attribution[];
  onChange: (part: Partial<Asked>) => void;
}

/** By which rule is counted: folded away while nothing but the usual is asked for. */
export const RuleFields = ({ asked, registry, rules, onChange }: RuleFieldsProps) => {
  const t = useTexts(figuresPageTexts);
  const bilingual = useBilingual();
  const usesLevel = asked.metrics.includes('official_service_level');
  const usual = asked.attribution === null && asked.variant === 'official' && asked.threshold === null;
  return (
    <details className={styles.more} open={!usual || undefined}>
      <summary>{t('ruleFields')}</summary>
      <div className={styles.fields}>
        <Select
          label={t('attribution')}
          value={asked.attribution ?? 'own'}
          options={[
            { value: 'own' as const, label: t('attributionOwn') },
            ...attributions
              .filter((rule) => rules.includes(rule) || rule === asked.attribution)
              .map((value) => ({ value, label: bilingual(attributionNames[value]) })),
          ]}
          onChange={(rule) => onChange({ attribution: rule === 'own' ? null : rule })}
        />
        {usesLevel && (
          <Select
            label={t('variant')}
            value={asked.variant}
            options={(['official', ...serviceLevelVariants] as const).map((value) => ({
              value,
              label:
                value === 'official'
                  ? t('variantOfficial')
                  : bilingual(
                      registry.find(({ id }) => id === `service_level_${value}`)?.name ?? {
                        ko: value.toUpperCase(),
                        en: value.toUpperCase(),
                      },
                    ),
            }))}
            onChange={(variant) => onChange({ variant })}
          />
        )}
        <TextInput
          label={t('threshold')}
          type="number"
          min={1}
          max={3600}
          placeholder={t('thresholdOwn')}
          value={asked.threshold ?? ''}
          onChange={(text) => {
            const seconds = Math.trunc(Number(text));
            onChange({ threshold: seconds >= 1 && seconds <= 3600 ? seconds : null });
          }}
        />
      </div>
    </details>
  );
};
