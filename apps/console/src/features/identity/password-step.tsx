import { ssoErrorSchema } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { IdentityFrame } from './identity-frame.js';
import styles from './identity-frame.module.css';
import { identityTexts } from './identity.texts.js';
import { SsoLink } from './sso-link.js';

/** The first step of signing in: name and password, or the provider where one is offered. */
export const PasswordStep = ({ next }: { next: string }) => {
  const t = useTexts(identityTexts);
  const bilingual = useBilingual();
  const [search] = useSearchParams();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { data: setUp } = useApi('setUpState');
  const take = useSession();
  const signIn = useApiAction('signIn');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (signIn.isPending) return;
    signIn.mutate(
      { body: { login: login.trim().toLowerCase(), password } },
      {
        onSuccess: take,
        onError: () => setPassword(''),
      },
    );
  };
  const said = search.get('error');
  const ssoError = ssoErrorSchema.safeParse(said);
  return (
    <IdentityFrame title={t('signIn.title')}>
      {setUp?.needed && <Notice tone="info">{t('signIn.setUpNeeded')}</Notice>}
      {said !== null && !signIn.error && (
        <Notice tone="danger" title={t('signIn.failed')} announce="assertive">
          {ssoError.success ? t(`sso.${ssoError.data}`) : t('sso.other')}
        </Notice>
      )}
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
        <SsoLink next={next} words={(provider) => t('sso.button', { provider })} />
      </form>
    </IdentityFrame>
  );
};
