import type { Me } from '@michuhol/contract';
import { useId, useState, type FormEvent } from 'react';
import { useLocation } from 'react-router';
import { knowsPasskeys } from '../../shared/api/passkey.js';
import { useSession } from '../../shared/api/session.js';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { TextInput } from '../../shared/ui/field.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { Notice } from '../../shared/ui/notice.js';
import { SegmentedControl } from '../../shared/ui/segmented-control.js';
import { CodeInput, isCode } from './code-input.js';
import styles from './identity-frame.module.css';
import { secondFactorTexts } from './second-factor.texts.js';
import { SsoLink } from './sso-link.js';
import { usePasskeyAction } from './use-passkey-action.js';

/** The question for a proof: password, code, passkey, or the provider again. */
export const StepUpForm = ({ me, onAnswer }: { me: Me; onAnswer: (proven: boolean) => void }) => {
  const t = useTexts(secondFactorTexts);
  const kit = useTexts(kitTexts);
  const bilingual = useBilingual();
  const formId = useId();
  const { pathname, search } = useLocation();
  const take = useSession();
  const [way, setWay] = useState<'password' | 'code'>('password');
  const [typed, setTyped] = useState('');
  const [checked, setChecked] = useState(false);
  const done = (proven: Me): void => {
    take(proven);
    onAnswer(true);
  };
  const verify = useApiAction('verifyPerson');
  const byPasskey = usePasskeyAction('verifyPerson', done);
  const error = verify.error ?? byPasskey.error;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (verify.isPending || (way === 'code' ? !isCode(typed) : typed === '')) return;
    byPasskey.reset();
    verify.mutate(
      { body: way === 'code' ? { code: typed } : { password: typed } },
      {
        onSuccess: done,
        onError: () => {
          setTyped('');
          setChecked(false);
        },
      },
    );
  };
  return (
    <Dialog
      open
      title={t('verify.title')}
      onClose={() => onAnswer(false)}
      actions={
        <>
          <Button onClick={() => onAnswer(false)}>{kit('cancel')}</Button>
          <Button tone="primary" type="submit" form={formId} busy={verify.isPending}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <p>{t('verify.lead')}</p>
      {error && (
        <Notice tone="danger" title={t('pass.failed')} announce="assertive">
          {bilingual(error.detail)}
        </Notice>
      )}
      {me.secondFactor.totp && (
        <SegmentedControl
          label={t('verify.how')}
          value={way}
          onChange={(next) => {
            setWay(next);
            setTyped('');
            setChecked(false);
          }}
          options={[
            { value: 'password', label: t('verify.password') },
            { value: 'code', label: t('verify.code') },
          ]}
        />
      )}
      <form id={formId} className={styles.form} noValidate onSubmit={submit}>
        <input type="text" value={me.login} autoComplete="username" readOnly hidden />
        {way === 'code' ? (
          <CodeInput value={typed} onChange={setTyped} checked={checked} autoFocus />
        ) : (
          <TextInput
            label={t('verify.password')}
            type="password"
            value={typed}
            onChange={setTyped}
            autoComplete="current-password"
            maxLength={256}
            autoFocus
            required
          />
        )}
      </form>
      {me.secondFactor.passkeys > 0 && knowsPasskeys() && (
        <Button icon="lock" busy={byPasskey.isPending} onClick={byPasskey.run}>
          {t('passkey')}
        </Button>
      )}
      <SsoLink next={pathname + search} again words={() => t('verify.sso')} hint={t('verify.ssoHint')} />
    </Dialog>
  );
};
