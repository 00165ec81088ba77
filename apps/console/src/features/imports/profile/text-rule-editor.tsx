import { useTexts } from '../../../shared/i18n/texts.js';
import { TextInput } from '../../../shared/ui/field.js';
import { ColumnList } from './column-select.js';
import type { TextRule } from './profile-document.js';
import styles from './profile.module.css';
import { RuleColumn } from './rule-column.js';
import { RuleMode, type RuleModeName } from './rule-mode.js';
import { rulesTexts } from './rules.texts.js';

interface TextRuleEditorProps {
  name: string;
  rule: TextRule | undefined;
  required: boolean;
  onChange: (rule: TextRule | undefined) => void;
}

const modeOf = (rule: TextRule | undefined): RuleModeName =>
  !rule ? 'none' : 'column' in rule ? 'column' : 'join' in rule ? 'join' : 'constant';

const fresh: Record<RuleModeName, TextRule | undefined> = {
  none: undefined,
  column: { column: '' },
  join: { join: [], by: '-' },
  constant: { constant: '' },
};

/** A text of a column, of several joined, or always the same. */
export const TextRuleEditor = ({ name, rule, required, onChange }: TextRuleEditorProps) => {
  const t = useTexts(rulesTexts);
  return (
    <>
      <RuleMode
        name={name}
        value={modeOf(rule)}
        modes={['column', 'join', 'constant']}
        required={required}
        onChange={(mode) => onChange(fresh[mode])}
      />
      {rule && 'column' in rule && <RuleColumn name={name} rule={rule} onChange={onChange} />}
      {rule && 'join' in rule && (
        <>
          <ColumnList label={name} columns={rule.join} onChange={(join) => onChange({ ...rule, join })} />
          <TextInput
            label={t('joinBy')}
            value={rule.by}
            className={styles.short}
            onChange={(by) => onChange({ ...rule, by })}
          />
        </>
      )}
      {rule && 'constant' in rule && (
        <TextInput
          label={`${name}: ${t('constant')}`}
          hideLabel
          value={rule.constant}
          onChange={(constant) => onChange({ constant })}
        />
      )}
    </>
  );
};
