import { useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useMeQuery, useSession } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ownPath } from '../../shared/paths.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { IdentityFrame } from './identity-frame.js';
import styles from './identity-frame.module.css';
import { identityTexts } from './identity.texts.js';

/** Signing in; afterwards back to where the person wanted to go. */
export const SignInPage = () => {
  const t = useTexts(identityTexts);
  const bilingual = useBilingual();
  const [search] = useSearchParams();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { data: me } = useMeQuery();
  const { data: setUp } = useApi('setUpState');
  const takeSession = useSession();
  const signIn = useApiAction('signIn');
  if (me) return <Navigate to={ownPath(search.get('next')) ?? '/'} replace />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (signIn.isPending) return;
    signIn.mutate(
      { body: { login: login.trim().toLowerCase(), password } },
      { onSuccess: takeSession, onError: () => setPassword('') },
    );
  };
  return (
    <IdentityFrame title={t('signIn.title')}>
      {setUp?.needed && <Notice tone="info">{t('signIn.setUpNeeded')}</Notice>}
      {signIn.error && (
        <Notice tone="danger" title={t('signIn.failed')} announce="assertive">
          {bilingual(signIn.error.detail)}
        </Notice>
      )}
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('signIn.login')}
          value={login}
          onChange={setLogin}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          required
          autoFocus
        />
        <TextInput
          label={t('signIn.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          maxLength={256}
          required
        />
        <Button type="submit" tone="primary" busy={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
    </IdentityFrame>
  );
};
