import type { Me } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'react-router';
import { knowsPasskeys } from '../../shared/api/passkey.js';
import { useSession } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import styles from './identity-frame.module.css';
import { identityTexts } from './identity.texts.js';
import { secondFactorTexts } from './second-factor.texts.js';
import { SsoLink } from './sso-link.js';
import { usePasskeyAction } from './use-passkey-action.js';

/** Unlocks the session of the person it belongs to, in every tab. */
export const UnlockForm = ({ me, lead }: { me: Me; lead: string }) => {
  const t = useTexts(secondFactorTexts);
  const identity = useTexts(identityTexts);
  const bilingual = useBilingual();
  const { pathname, search } = useLocation();
  const take = useSession();
  const [password, setPassword] = useState('');
  const byPassword = useApiAction('unlockSession');
  const byPasskey = usePasskeyAction('unlockSession', take);
  const error = byPassword.error ?? byPasskey.error;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (byPassword.isPending || password === '') return;
    byPasskey.reset();
    byPassword.mutate({ body: { password } }, { onSuccess: take, onError: () => setPassword('') });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{lead}</p>
      {error && (
        <Notice tone="danger" title={t('unlock.failed')} announce="assertive">
          {bilingual(error.detail)}
        </Notice>
      )}
      <input type="text" value={me.login} autoComplete="username" readOnly hidden />
      <TextInput
        label={t('unlock.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        maxLength={256}
        required
        autoFocus
      />
      <Button type="submit" tone="primary" icon="lock" busy={byPassword.isPending}>
        {t('unlock.submit')}
      </Button>
      {me.secondFactor.passkeys > 0 && knowsPasskeys() && (
        <Button icon="lock" busy={byPasskey.isPending} onClick={byPasskey.run}>
          {t('passkey')}
        </Button>
      )}
      <SsoLink
        next={pathname + search}
        words={(provider) => identity('sso.button', { provider })}
        hint={t('unlock.ssoHint')}
      />
    </form>
  );
};
