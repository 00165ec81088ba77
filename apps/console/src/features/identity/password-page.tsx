import { passwordSchema } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useMe, useSessionAgain } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import { IdentityFrame } from './identity-frame.js';
import styles from './identity-frame.module.css';
import { identityTexts } from './identity.texts.js';
import { NewPasswordFields } from './new-password-fields.js';

/** Changing one's own password; the only page there is while the password is a temporary one. */
export const PasswordPage = () => {
  const t = useTexts(identityTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const navigate = useNavigate();
  const askAgain = useSessionAgain();
  const { mustChangePassword, login } = useMe();
  const [form, setForm] = useState({ current: '', next: '', repeat: '' });
  const [checked, setChecked] = useState(false);
  const change = useApiAction('changePassword');
  const valid =
    form.current !== '' && passwordSchema.safeParse(form.next).success && form.next === form.repeat;
  const write = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (change.isPending || !valid) return;
    change.mutate(
      { body: { current: form.current, next: form.next } },
      {
        onSuccess: async () => {
          toast({ tone: 'success', text: t('password.done') });
          await askAgain();
          await navigate('/');
        },
      },
    );
  };
  const nextError =
    checked && !passwordSchema.safeParse(form.next).success
      ? t('fault.password')
      : faultOf(change.error, 'next');
  return (
    <IdentityFrame title={t('password.title')}>
      {mustChangePassword && <Notice tone="info">{t('password.forced')}</Notice>}
      {change.error && (
        <Notice tone="danger" title={t('password.failed')} announce="assertive">
          {bilingual(change.error.detail)}
        </Notice>
      )}
      <form className={styles.form} noValidate onSubmit={submit}>
        {/* Password managers need to see whose password this is. */}
        <input type="text" value={login} autoComplete="username" readOnly hidden />
        <TextInput
          label={t('password.current')}
          type="password"
          value={form.current}
          onChange={write('current')}
          error={checked && form.current === '' ? t('fault.empty') : faultOf(change.error, 'current')}
          autoComplete="current-password"
          required
        />
        <NewPasswordFields
          password={form.next}
          repeat={form.repeat}
          onPassword={write('next')}
          onRepeat={write('repeat')}
          error={nextError}
          checked={checked}
        />
        <Button type="submit" tone="primary" busy={change.isPending}>
          {t('password.submit')}
        </Button>
        {!mustChangePassword && (
          <Button tone="quiet" onClick={() => void navigate(-1)}>
            {t('cancel')}
          </Button>
        )}
      </form>
    </IdentityFrame>
  );
};
