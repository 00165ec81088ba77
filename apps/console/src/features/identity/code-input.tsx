import { useTexts } from '../../shared/i18n/texts.js';
import { TextInput } from '../../shared/ui/field.js';
import styles from './second-factor.module.css';
import { secondFactorTexts } from './second-factor.texts.js';

/** Whether something typed is a code: six digits, blanks between them forgiven. */
export const isCode = (typed: string): boolean => /^\d{6}$/.test(typed.replace(/\s/g, ''));

interface CodeInputProps {
  value: string;
  onChange: (code: string) => void;
  /** Whether the form was sent once, so that something that is no code is said. */
  checked: boolean;
  autoFocus?: boolean;
}

/** The field for a code of an authenticator app. */
export const CodeInput = ({ value, onChange, checked, autoFocus = false }: CodeInputProps) => {
  const t = useTexts(secondFactorTexts);
  return (
    <TextInput
      label={t('code')}
      hint={t('codeHint')}
      error={checked && !isCode(value) ? t('codeFault') : null}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={9}
      className={styles.code}
      autoFocus={autoFocus}
      required
    />
  );
};
