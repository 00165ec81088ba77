import { endpoints } from '@michuhol/contract';
import { useEffect, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { faultOf } from '../../shared/ui/form-faults.js';
import { Notice } from '../../shared/ui/notice.js';
import { useToast } from '../../shared/ui/toast.js';
import { IdentityFrame } from './identity-frame.js';
import styles from './identity-frame.module.css';
import { identityTexts } from './identity.texts.js';
import { NewPasswordFields } from './new-password-fields.js';

const tokenOf = (hash: string): string => new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';

/** Registers the first administrator with the one-time link. The token is in the fragment, which never reaches a log. */
export const SetUpPage = () => {
  const t = useTexts(identityTexts);
  const bilingual = useBilingual();
  const toast = useToast();
  const navigate = useNavigate();
  const [token] = useState(() => tokenOf(window.location.hash));
  const [form, setForm] = useState({ login: '', name: '', password: '', repeat: '' });
  const [checked, setChecked] = useState(false);
  const { data: state } = useApi('setUpState');
  const setUp = useApiAction('setUp', { renews: ['setUpState'] });
  useEffect(() => {
    // Once read, the token leaves the address and the history.
    if (window.location.hash) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);

  if (state?.needed === false || token === '') {
    return (
      <IdentityFrame title={t('setUp.title')}>
        <Notice tone="warning" action={<ButtonLink to={paths.signIn}>{t('setUp.toSignIn')}</ButtonLink>}>
          {state?.needed === false ? t('setUp.notNeeded') : t('setUp.noToken')}
        </Notice>
      </IdentityFrame>
    );
  }
  const body = { token, login: form.login.trim(), name: form.name.trim(), password: form.password };
  const parsed = endpoints.setUp.body.safeParse(body);
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]));
  const errorOf = (field: 'login' | 'name' | 'password'): string | null =>
    checked && wrong.has(field) ? t(`fault.${field}`) : faultOf(setUp.error, field);
  const write = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (setUp.isPending || !parsed.success || form.password !== form.repeat) return;
    setUp.mutate(
      { body },
      {
        onSuccess: () => {
          toast({ tone: 'success', text: t('setUp.done') });
          void navigate(paths.signIn);
        },
      },
    );
  };
  return (
    <IdentityFrame title={t('setUp.title')} lead={t('setUp.lead')}>
      {setUp.error && (
        <Notice tone="danger" title={t('setUp.failed')} announce="assertive">
          {bilingual(setUp.error.detail)}
        </Notice>
      )}
      <form className={styles.form} noValidate onSubmit={submit}>
        <TextInput
          label={t('signIn.login')}
          hint={t('fault.login')}
          value={form.login}
          onChange={write('login')}
          error={errorOf('login')}
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <TextInput
          label={t('setUp.name')}
          value={form.name}
          onChange={write('name')}
          error={errorOf('name')}
          autoComplete="name"
          required
        />
        <NewPasswordFields
          password={form.password}
          repeat={form.repeat}
          onPassword={write('password')}
          onRepeat={write('repeat')}
          error={errorOf('password')}
          checked={checked}
        />
        <Button type="submit" tone="primary" busy={setUp.isPending}>
          {t('setUp.submit')}
        </Button>
      </form>
    </IdentityFrame>
  );
};
