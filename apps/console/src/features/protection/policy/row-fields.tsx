import { categories, categoryOf, type CategoryCode, type RestrictionRow } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Checkbox, Select, TextInput } from '../../../shared/ui/field.js';
import { NumberField } from './edit-fields.js';
import { editTexts } from './edit.texts.js';
import styles from './policy.module.css';

/** Several kinds are kept as they are; one or all can be chosen here. */
const SEVERAL = 'several';
const ALL = 'all';

/** The fields of a row of the rule. */
export const RowFields = ({
  row,
  faultAt,
  onChange,
}: {
  row: RestrictionRow;
  faultAt: (name: string) => string | null;
  onChange: (row: RestrictionRow) => void;
}) => {
  const t = useTexts(editTexts);
  const bilingual = useBilingual();
  const named = row.categories ?? [];
  const chosen = named.length === 0 ? ALL : named.length === 1 ? String(named[0]) : SEVERAL;
  const ofClass = categories.filter(({ class: of, sanctionable }) => of === row.class && sanctionable);
  const several = named.map((code) => bilingual(categoryOf(code)));
  const choose = (value: string): void => {
    if (value === SEVERAL) return;
    const { categories: _, ...rest } = row;
    onChange(value === ALL ? rest : { ...rest, categories: [value as CategoryCode] });
  };
  return (
    <>
      <div className={styles.fields}>
        <Select
          label={t('class')}
          value={row.class}
          onChange={(of) => {
            const { categories: _, ...rest } = row;
            onChange({ ...rest, class: of });
          }}
          options={(['abusive', 'harsh'] as const).map((of) => ({ value: of, label: t(`class.${of}`) }))}
        />
        <Select
          label={t('kindsOfRow')}
          value={chosen}
          onChange={choose}
          options={[
            { value: ALL, label: t('allKinds') },
            ...ofClass.map((one) => ({ value: String(one.code), label: bilingual(one) })),
            ...(chosen === SEVERAL ? [{ value: SEVERAL, label: several.join(', ') }] : []),
          ]}
        />
        <NumberField
          label={t('from')}
          value={row.from}
          error={faultAt('from')}
          onChange={(from) => onChange({ ...row, from })}
        />
        <Select
          label={t('within')}
          value={row.within}
          onChange={(within) => onChange({ ...row, within })}
          options={(['registration', 'calendarMonth', 'thirtyDays'] as const).map((within) => ({
            value: within,
            label: t(`within.${within}`),
          }))}
        />
        <TextInput
          type="number"
          label={t('restrictHours')}
          hint={t('restrictHoursHint')}
          error={faultAt('restrictHours') ?? faultAt('registers')}
          value={row.restrictHours === null ? '' : String(row.restrictHours)}
          onChange={(text) => onChange({ ...row, restrictHours: text === '' ? null : Number(text) })}
        />
      </div>
      <div className={styles.row}>
        <Checkbox
          label={t('registers')}
          checked={row.registers}
          onChange={(registers) => onChange({ ...row, registers })}
        />
        <Checkbox
          label={t('legalReview')}
          checked={row.legalReview}
          onChange={(legalReview) => onChange({ ...row, legalReview })}
        />
      </div>
    </>
  );
};
