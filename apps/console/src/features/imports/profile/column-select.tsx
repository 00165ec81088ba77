import { useTexts } from '../../../shared/i18n/texts.js';
import { Select } from '../../../shared/ui/field.js';
import { useEditing } from './editor-context.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';

interface ColumnSelectProps {
  label: string;
  value: string;
  onChange: (column: string) => void;
  /** What no column means; "choose" unless told. */
  none?: string;
}

/** One of the profile's columns. A column that a rule names and the profile lost stays in sight. */
export const ColumnSelect = ({ label, value, onChange, none }: ColumnSelectProps) => {
  const t = useTexts(rulesTexts);
  const { columns } = useEditing();
  const isLost = value !== '' && !columns.some(({ id }) => id === value);
  return (
    <Select
      label={label}
      hideLabel
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: none ?? t('chooseColumn') },
        ...(isLost ? [{ value, label: `${value} ?` }] : []),
        ...columns.map((column) => ({ value: column.id, label: column.label })),
      ]}
    />
  );
};

interface ColumnListProps {
  label: string;
  columns: readonly string[];
  onChange: (columns: readonly string[]) => void;
}

/** Several columns in an order. */
export const ColumnList = ({ label, columns, onChange }: ColumnListProps) => {
  const t = useTexts(rulesTexts);
  const { columns: known } = useEditing();
  const nameOf = (column: string): string => known.find(({ id }) => id === column)?.label ?? `${column} ?`;
  return (
    <div className={styles.words} role="group" aria-label={label}>
      {columns.map((column, at) => (
        <span key={column} className={styles.word}>
          {at > 0 && <span aria-hidden="true">+ </span>}
          {nameOf(column)}
          <button
            type="button"
            aria-label={t('removeName', { name: nameOf(column) })}
            onClick={() => onChange(columns.filter((each) => each !== column))}
          >
            ×
          </button>
        </span>
      ))}
      <ColumnSelect
        label={`${label}: ${t('chooseColumn')}`}
        value=""
        onChange={(column) => column && !columns.includes(column) && onChange([...columns, column])}
      />
    </div>
  );
};
