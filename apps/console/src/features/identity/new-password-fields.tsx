import { useTexts } from '../../shared/i18n/texts.js';
import { TextInput } from '../../shared/ui/field.js';
import { identityTexts } from './identity.texts.js';

interface NewPasswordFieldsProps {
  password: string;
  repeat: string;
  onPassword: (password: string) => void;
  onRepeat: (repeat: string) => void;
  /** What is wrong with the password; null when nothing is. */
  error: string | null;
  /** Whether the form was sent once, so that a repetition that differs is said. */
  checked: boolean;
}

/** A new password, twice. */
export const NewPasswordFields = ({
  password,
  repeat,
  onPassword,
  onRepeat,
  error,
  checked,
}: NewPasswordFieldsProps) => {
  const t = useTexts(identityTexts);
  return (
    <>
      <TextInput
        label={t('password.next')}
        hint={t('password.hint')}
        type="password"
        value={password}
        onChange={onPassword}
        error={error}
        autoComplete="new-password"
        required
      />
      <TextInput
        label={t('password.repeat')}
        type="password"
        value={repeat}
        onChange={onRepeat}
        error={checked && password !== repeat ? t('fault.repeat') : null}
        autoComplete="new-password"
        required
      />
    </>
  );
};
