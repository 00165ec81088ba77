import { useTexts } from '../../../shared/i18n/texts.js';
import { Select } from '../../../shared/ui/field.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';

/** How a value comes about: not at all, from a column, from several joined, always the same. */
export type RuleModeName = 'none' | 'column' | 'join' | 'constant';

interface RuleModeProps<Mode extends RuleModeName> {
  name: string;
  value: Mode | 'none';
  /** The ways there are, besides none. */
  modes: readonly Mode[];
  /** Whether the value may not be left out. */
  required: boolean;
  onChange: (mode: Mode | 'none') => void;
}

/** Chooses how a value comes about. */
export const RuleMode = <Mode extends RuleModeName>({
  name,
  value,
  modes,
  required,
  onChange,
}: RuleModeProps<Mode>) => {
  const t = useTexts(rulesTexts);
  const nameOf = (mode: RuleModeName): string => t(`mode.${mode}`);
  const offered: readonly (Mode | 'none')[] = required ? modes : ['none', ...modes];
  return (
    <Select
      label={`${name}: ${t('how')}`}
      hideLabel
      className={styles.mode}
      value={value}
      onChange={onChange}
      options={offered.map((mode) => ({ value: mode, label: nameOf(mode) }))}
    />
  );
};
