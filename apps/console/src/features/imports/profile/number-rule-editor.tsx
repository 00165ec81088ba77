import { useTexts } from '../../../shared/i18n/texts.js';
import { TextInput } from '../../../shared/ui/field.js';
import type { NumberRule } from './profile-document.js';
import styles from './profile.module.css';
import { RuleColumn } from './rule-column.js';
import { RuleMode } from './rule-mode.js';
import { rulesTexts } from './rules.texts.js';

interface NumberRuleEditorProps {
  name: string;
  rule: NumberRule | undefined;
  required: boolean;
  onChange: (rule: NumberRule | undefined) => void;
}

/** A duration or a count: of a column, or always the same. */
export const NumberRuleEditor = ({ name, rule, required, onChange }: NumberRuleEditorProps) => {
  const t = useTexts(rulesTexts);
  const mode = !rule ? 'none' : 'column' in rule ? 'column' : 'constant';
  return (
    <>
      <RuleMode
        name={name}
        value={mode}
        modes={['column', 'constant']}
        required={required}
        onChange={(next) =>
          onChange(next === 'none' ? undefined : next === 'column' ? { column: '' } : { constant: 0 })
        }
      />
      {rule && 'column' in rule && <RuleColumn name={name} rule={rule} onChange={onChange} />}
      {rule && 'constant' in rule && (
        <TextInput
          label={`${name}: ${t('constant')}`}
          hideLabel
          type="number"
          min={0}
          className={styles.short}
          value={String(rule.constant)}
          onChange={(text) => onChange({ constant: Number(text) })}
        />
      )}
    </>
  );
};
