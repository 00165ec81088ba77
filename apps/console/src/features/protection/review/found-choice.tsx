import {
  categories,
  severities,
  severityNames,
  type CategoryCode,
  type Severity,
} from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Checkbox, Select } from '../../../shared/ui/field.js';
import { FieldGroup } from '../../../shared/ui/field-group.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';

/** What was found; without a severity it is as reported. */
export interface Found {
  readonly severity: Severity | null;
  readonly categories: readonly CategoryCode[];
}

/** Nothing differs from the report. */
export const asReported: Found = { severity: null, categories: [] };

/** Severity and kinds as a reviewer found them. The kinds are asked for once a severity is chosen. */
export const FoundChoice = ({
  found,
  reported,
  onChange,
}: {
  found: Found;
  reported: readonly CategoryCode[];
  onChange: (found: Found) => void;
}) => {
  const t = useTexts(reviewTexts);
  const bilingual = useBilingual();
  const pick = (text: Severity | ''): void =>
    onChange(
      text === ''
        ? asReported
        : { severity: text, categories: found.categories.length > 0 ? found.categories : reported },
    );
  return (
    <FieldGroup legend={t('foundGroup')}>
      <Select<Severity | ''>
        label={t('foundSeverity')}
        value={found.severity ?? ''}
        onChange={pick}
        options={[
          { value: '', label: t('foundAsReported') },
          ...severities.map((value) => ({ value, label: `${value} ${bilingual(severityNames[value])}` })),
        ]}
      />
      {found.severity !== null && (
        <KindChoice
          chosen={found.categories}
          onChange={(kinds) => onChange({ ...found, categories: kinds })}
        />
      )}
    </FieldGroup>
  );
};

/** Some kinds of conduct of all. */
export const KindChoice = ({
  chosen,
  onChange,
  without,
}: {
  chosen: readonly CategoryCode[];
  onChange: (kinds: readonly CategoryCode[]) => void;
  /** The kind that is chosen anyway. */
  without?: CategoryCode | null;
}) => {
  const bilingual = useBilingual();
  return (
    <div className={styles.row}>
      {categories
        .filter(({ code }) => code !== without)
        .map((category) => (
          <Checkbox
            key={category.code}
            label={bilingual(category)}
            checked={chosen.includes(category.code)}
            onChange={(checked) =>
              onChange(checked ? [...chosen, category.code] : chosen.filter((code) => code !== category.code))
            }
          />
        ))}
    </div>
  );
};
