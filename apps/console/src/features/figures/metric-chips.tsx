import type { AskedMetricId, MetricDefinition } from '@michuhol/contract';
import { useState } from 'react';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { Checkbox, TextInput } from '../../shared/ui/field.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { MOST_METRICS, type Asked } from './asked.js';
import styles from './figures.module.css';
import { figuresPageTexts } from './figures-page.texts.js';

interface MetricChipsProps {
  asked: Asked;
  registry: readonly MetricDefinition[];
  onChange: (metrics: AskedMetricId[]) => void;
}

/** The newest version of every metric, in the order of the registry. */
const newest = (registry: readonly MetricDefinition[]): MetricDefinition[] => [
  ...new Map(registry.map((definition) => [definition.id, definition])).values(),
];

/** The metrics that are asked for, each with its way out, and the way to more of them. */
export const MetricChips = ({ asked, registry, onChange }: MetricChipsProps) => {
  const t = useTexts(figuresPageTexts);
  const bilingual = useBilingual();
  const [choosing, setChoosing] = useState(false);
  const nameOf = (id: AskedMetricId): string => {
    const found = registry.find((one) => one.id === id);
    return found ? bilingual(found.name) : id;
  };
  return (
    <div className={styles.chips} role="group" aria-label={t('metrics')}>
      <span className={styles.chipsLabel}>{t('metrics')}</span>
      {asked.metrics.map((id) => (
        <span key={id} className={styles.chip}>
          {nameOf(id)}
          {asked.metrics.length > 1 && (
            <IconButton
              icon="close"
              label={t('remove', { name: nameOf(id) })}
              onClick={() => onChange(asked.metrics.filter((one) => one !== id))}
            />
          )}
        </span>
      ))}
      <Button size="small" icon="plus" onClick={() => setChoosing(true)}>
        {t('chooseMetrics')}
      </Button>
      {choosing && (
        <MetricDialog
          chosen={asked.metrics}
          registry={newest(registry)}
          onChoose={onChange}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
};

const families = ['official', 'visits', 'waits', 'contacts', 'agents', 'consultations'] as const;

const MetricDialog = ({
  chosen: before,
  registry,
  onChoose,
  onClose,
}: {
  chosen: readonly AskedMetricId[];
  registry: readonly MetricDefinition[];
  onChoose: (metrics: AskedMetricId[]) => void;
  onClose: () => void;
}) => {
  const t = useTexts(figuresPageTexts);
  const bilingual = useBilingual();
  const [chosen, setChosen] = useState(before);
  const [words, setWords] = useState('');
  const matches = ({ id, name }: MetricDefinition): boolean =>
    [id, name.ko, name.en].some((text) => text.toLowerCase().includes(words.trim().toLowerCase()));
  const familyOf = ({ standsFor, family }: MetricDefinition): string => (standsFor ? 'official' : family);
  const full = chosen.length >= MOST_METRICS;
  return (
    <Dialog
      open
      title={t('chooseMetrics')}
      onClose={onClose}
      actions={
        <>
          <span className={styles.count} role="status">
            {t('chosen', { count: chosen.length, most: MOST_METRICS })}
          </span>
          <Button
            tone="primary"
            disabled={chosen.length === 0}
            onClick={() => {
              onChoose([...chosen]);
              onClose();
            }}
          >
            {t('apply')}
          </Button>
        </>
      }
    >
      <TextInput label={t('searchMetric')} type="search" value={words} onChange={setWords} autoFocus />
      {families.map((family) => {
        const listed = registry.filter((one) => familyOf(one) === family && matches(one));
        if (listed.length === 0) return null;
        return (
          <fieldset key={family} className={styles.family}>
            <legend>{t(`family.${family}`)}</legend>
            {listed.map((metric) => {
              const checked = chosen.includes(metric.id);
              return (
                <Checkbox
                  key={metric.id}
                  checked={checked}
                  disabled={!checked && full}
                  label={
                    <span>
                      {bilingual(metric.name)}
                      <small className={styles.formula}>{bilingual(metric.formula)}</small>
                    </span>
                  }
                  onChange={(on) =>
                    setChosen(on ? [...chosen, metric.id] : chosen.filter((id) => id !== metric.id))
                  }
                />
              );
            })}
          </fieldset>
        );
      })}
    </Dialog>
  );
};
