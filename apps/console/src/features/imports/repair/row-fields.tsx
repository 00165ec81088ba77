import { useTexts } from '../../../shared/i18n/texts.js';
import { TextInput } from '../../../shared/ui/field.js';
import styles from '../imports.module.css';
import { repairTexts } from './repair.texts.js';

interface RowFieldsProps {
  header: readonly string[];
  /** As many as names, or more or fewer: that may be what is wrong with the row. */
  cells: readonly string[];
  onChange: (cells: string[]) => void;
}

/** The cells of a row under the names of its file's columns; what stands beyond the last name can be emptied. */
export const RowFields = ({ header, cells, onChange }: RowFieldsProps) => {
  const t = useTexts(repairTexts);
  const count = Math.max(header.length, cells.length);
  const set = (at: number, text: string): void =>
    onChange(Array.from({ length: count }, (_, index) => (index === at ? text : (cells[index] ?? ''))));
  return (
    <div className={styles.fields}>
      {Array.from({ length: count }, (_, at) => (
        <TextInput
          key={at}
          label={header[at] || t('unnamed', { place: at + 1 })}
          hint={at >= header.length ? t('beyondHeader') : undefined}
          autoComplete="off"
          spellCheck={false}
          value={cells[at] ?? ''}
          onChange={(text) => set(at, text)}
        />
      ))}
    </div>
  );
};

/** The cells as they are sent: one for each name, and those beyond the last name that say something. */
export const cellsToSend = (header: readonly string[], cells: readonly string[]): string[] => {
  const said = cells.findLastIndex((cell) => cell !== '') + 1;
  return Array.from({ length: Math.max(header.length, said) }, (_, at) => cells[at] ?? '');
};
