import type { Me } from '@michuhol/contract';
import { useState, type FormEvent } from 'react';
import { knowsPasskeys } from '../../shared/api/passkey.js';
import { useSession } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useSignOut } from '../../shared/api/use-sign-out.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { CodeInput, isCode } from './code-input.js';
import { IdentityFrame } from './identity-frame.js';
import styles from './identity-frame.module.css';
import { secondFactorTexts } from './second-factor.texts.js';
import { usePasskeyAction } from './use-passkey-action.js';

/** The second step of signing in: a code, a passkey, or where both are out of reach a recovery code. */
export const SecondFactorStep = ({ me }: { me: Me }) => {
  const t = useTexts(secondFactorTexts);
  const bilingual = useBilingual();
  const take = useSession();
  const { signOut } = useSignOut();
  const { totp, passkeys, recoveryCodesLeft } = me.secondFactor;
  const [recovering, setRecovering] = useState(false);
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const byCode = useApiAction('passTotp');
  const byRecovery = useApiAction('passRecovery');
  const byPasskey = usePasskeyAction('passPasskey', take);
  const action = recovering ? byRecovery : byCode;
  const error = action.error ?? byPasskey.error;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (action.isPending || (recovering ? code.trim() === '' : !isCode(code))) return;
    byPasskey.reset();
    action.mutate(
      { body: { code: code.trim() } },
      {
        onSuccess: take,
        onError: () => {
          setCode('');
          setChecked(false);
        },
      },
    );
  };
  const turn = (): void => {
    setRecovering(!recovering);
    setCode('');
    setChecked(false);
    byCode.reset();
    byRecovery.reset();
  };
  return (
    <IdentityFrame title={t('pass.title')} lead={t('pass.lead', { name: me.name })}>
      {error && (
        <Notice tone="danger" title={t('pass.failed')} announce="assertive">
          {bilingual(error.detail)}
        </Notice>
      )}
      {(totp || recovering) && (
        <form className={styles.form} noValidate onSubmit={submit}>
          {recovering ? (
            <TextInput
              key="recovery"
              label={t('recovery')}
              hint={t('recoveryHint')}
              value={code}
              onChange={setCode}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              autoFocus
              required
            />
          ) : (
            <CodeInput key="code" value={code} onChange={setCode} checked={checked} autoFocus />
          )}
          <Button type="submit" tone="primary" busy={action.isPending}>
            {t('confirm')}
          </Button>
        </form>
      )}
      {passkeys > 0 && knowsPasskeys() && (
        <Button
          tone={totp ? 'secondary' : 'primary'}
          icon="lock"
          busy={byPasskey.isPending}
          onClick={byPasskey.run}
        >
          {t('passkey')}
        </Button>
      )}
      {recoveryCodesLeft > 0 && (
        <Button tone="quiet" onClick={turn}>
          {recovering ? t('pass.useCode') : t('pass.useRecovery')}
        </Button>
      )}
      {!totp && passkeys === 0 && recoveryCodesLeft === 0 && <Notice tone="warning">{t('pass.none')}</Notice>}
      <Button tone="quiet" onClick={signOut}>
        {t('pass.other')}
      </Button>
    </IdentityFrame>
  );
};
