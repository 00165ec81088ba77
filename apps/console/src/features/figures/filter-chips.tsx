import { addDays } from '@michuhol/calendar';
import { dimensionNames, type DataSet, type Dimension } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { filterWordsOf } from '../../shared/figures/filter-text.js';
import type { NumberFilters } from '../../shared/figures/number-question.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Checkbox, Select } from '../../shared/ui/field.js';
import { Loaded } from '../../shared/ui/page-state.js';
import type { Asked } from './asked.js';
import styles from './figures.module.css';
import { figuresPageTexts } from './figures-page.texts.js';
import { useOwnAgency } from './use-own-agency.js';

interface FilterChipsProps {
  asked: Asked;
  dataSet: DataSet;
  /** The dimensions that every metric knows. */
  known: readonly Dimension[];
  onChange: (filters: NumberFilters) => void;
}

/** The groups of a dimension in the range: what can be filtered by, with their names. */
const useGroups = (asked: Asked, dataSet: DataSet, groupBy: Dimension | null) => {
  const own = useOwnAgency();
  return useApi(
    'queryMetrics',
    {
      query: {
        metrics: asked.metrics[0] ?? 'offered',
        ...{ dataSet, from: asked.from, to: addDays(asked.to, 1), groupBy: groupBy ?? 'none' },
        ...(own.id === null ? {} : { agency: [own.id] }),
      },
    },
    { enabled: groupBy !== null && asked.from <= asked.to && !own.isAwaited },
  );
};

/** What the figures are limited to, and the way to more conditions. */
export const FilterChips = ({ asked, dataSet, known, onChange }: FilterChipsProps) => {
  const t = useTexts(figuresPageTexts);
  const bilingual = useBilingual();
  const [choosing, setChoosing] = useState(false);
  const filtered = Object.keys(asked.filters) as Dimension[];
  return (
    <div className={styles.chips} role="group" aria-label={t('filters')}>
      <span className={styles.chipsLabel}>{t('filters')}</span>
      {filtered.length === 0 && <span className={styles.noFilter}>{t('noFilter')}</span>}
      {filtered.map((dimension) => (
        <FilterChip
          key={dimension}
          asked={asked}
          dataSet={dataSet}
          dimension={dimension}
          onRemove={() =>
            onChange(Object.fromEntries(Object.entries(asked.filters).filter(([name]) => name !== dimension)))
          }
        />
      ))}
      {known.length > 0 && (
        <Button size="small" icon="plus" onClick={() => setChoosing(true)}>
          {t('addFilter')}
        </Button>
      )}
      {choosing && (
        <FilterDialog
          asked={asked}
          dataSet={dataSet}
          options={known.map((value) => ({ value, label: bilingual(dimensionNames[value]) }))}
          onChoose={(dimension, values) =>
            onChange({ ...asked.filters, ...(values.length > 0 ? { [dimension]: values } : {}) })
          }
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
};

const FilterChip = ({
  asked,
  dataSet,
  dimension,
  onRemove,
}: Pick<FilterChipsProps, 'asked' | 'dataSet'> & { dimension: Dimension; onRemove: () => void }) => {
  const t = useTexts(figuresPageTexts);
  const bilingual = useBilingual();
  const groups = useGroups(asked, dataSet, dimension).data?.groups ?? [];
  const [words] = filterWordsOf({ [dimension]: asked.filters[dimension] ?? [] }, groups, bilingual);
  if (!words) return null;
  return (
    <span className={styles.chip}>
      {words.name}: {words.values.join(', ')}
      <IconButton icon="close" label={t('remove', { name: words.name })} onClick={onRemove} />
    </span>
  );
};

const FilterDialog = ({
  asked,
  dataSet,
  options,
  onChoose,
  onClose,
}: Pick<FilterChipsProps, 'asked' | 'dataSet'> & {
  options: readonly { value: Dimension; label: string }[];
  onChoose: (dimension: Dimension, values: string[]) => void;
  onClose: () => void;
}) => {
  const t = useTexts(figuresPageTexts);
  const bilingual = useBilingual();
  const [dimension, setDimension] = useState<Dimension>(options[0]?.value ?? 'queue');
  const [values, setValues] = useState<readonly string[]>(asked.filters[dimension] ?? []);
  const query = useGroups(asked, dataSet, dimension);
  return (
    <Dialog
      open
      title={t('addFilter')}
      onClose={onClose}
      actions={
        <Button
          tone="primary"
          disabled={values.length === 0}
          onClick={() => {
            onChoose(dimension, [...values]);
            onClose();
          }}
        >
          {t('apply')}
        </Button>
      }
    >
      <Select
        label={t('dimension')}
        value={dimension}
        options={options}
        onChange={(next) => {
          setDimension(next);
          setValues(asked.filters[next] ?? []);
        }}
      />
      <Loaded query={query}>
        {({ groups }) => (
          <fieldset className={styles.family}>
            <legend>{t('values')}</legend>
            {groups.length === 0 && <p>{t('noValues')}</p>}
            {groups.map(({ key, label }) => (
              <Checkbox
                key={key}
                label={bilingual(label)}
                checked={values.includes(key)}
                onChange={(on) => setValues(on ? [...values, key] : values.filter((one) => one !== key))}
              />
            ))}
          </fieldset>
        )}
      </Loaded>
    </Dialog>
  );
};
