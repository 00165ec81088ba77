import { useTexts } from '../../../shared/i18n/texts.js';
import { Select, TextInput } from '../../../shared/ui/field.js';
import type { FateRule } from './profile-document.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';

const SET_ASIDE = 'setAside';

const valueOf = (rule: FateRule): string =>
  'outcome' in rule
    ? `outcome:${rule.outcome}`
    : 'result' in rule
      ? `result:${rule.result}`
      : 'endedIn' in rule
        ? `endedIn:${rule.endedIn}`
        : SET_ASIDE;

const ruleOf = ({ when }: FateRule, value: string): FateRule => {
  const [member, code = ''] = value.split(':');
  if (member === 'outcome') return { when, outcome: code };
  if (member === 'result') return { when, result: code };
  if (member === 'endedIn') return { when, endedIn: 'voiceMenu' };
  return { when, setAside: 'IGNORED', message: { ko: '', en: '' } };
};

interface FateEditorProps {
  rule: FateRule;
  /** Outcomes or results as "member:code". */
  options: readonly { value: string; label: string }[];
  onChange: (rule: FateRule) => void;
}

/** What becomes of the rows of a rule; rows that are set aside need a code and a reason. */
export const FateEditor = ({ rule, options, onChange }: FateEditorProps) => {
  const t = useTexts(rulesTexts);
  return (
    <div className={styles.conditions}>
      <Select
        label={t('fate')}
        hideLabel
        value={valueOf(rule)}
        onChange={(value) => onChange(ruleOf(rule, value))}
        options={[...options, { value: SET_ASIDE, label: t('setAside') }]}
      />
      {'setAside' in rule && (
        <>
          <TextInput
            label={t('setAsideCode')}
            value={rule.setAside}
            onChange={(setAside) => onChange({ ...rule, setAside })}
          />
          <TextInput
            label={t('reasonKo')}
            value={rule.message.ko}
            onChange={(ko) => onChange({ ...rule, message: { ...rule.message, ko } })}
          />
          <TextInput
            label={t('reasonEn')}
            value={rule.message.en}
            onChange={(en) => onChange({ ...rule, message: { ...rule.message, en } })}
          />
        </>
      )}
    </div>
  );
};
