import { useState, type FormEvent } from 'react';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { QrCode } from '../../shared/ui/qr-code.js';
import { CodeInput, isCode } from './code-input.js';
import styles from './second-factor.module.css';
import { secondFactorTexts } from './second-factor.texts.js';

/** Groups of four letters are easier to type than thirty-two in a row. */
const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** Sets up an authenticator app: picture or secret, then a code that proves it. `onDone` gets the recovery codes. */
export const TotpSetUp = ({ onDone }: { onDone: (recoveryCodes: readonly string[]) => void }) => {
  const t = useTexts(secondFactorTexts);
  const bilingual = useBilingual();
  const prepare = useApiAction('prepareTotp');
  const confirm = useApiAction('confirmTotp');
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (confirm.isPending || !isCode(code)) return;
    confirm.mutate(
      { body: { code } },
      {
        onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
        onError: () => {
          setCode('');
          setChecked(false);
        },
      },
    );
  };
  const error = confirm.error ?? prepare.error;
  return (
    <div className={styles.stack}>
      <p>{t('enrol.appText')}</p>
      {error && (
        <Notice tone="danger" title={t('enrol.failed')} announce="assertive">
          {bilingual(error.detail)}
        </Notice>
      )}
      {!prepare.data ? (
        <Button tone="primary" busy={prepare.isPending} onClick={() => prepare.mutate({})}>
          {t('enrol.begin')}
        </Button>
      ) : (
        <>
          <QrCode text={prepare.data.uri} label={t('enrol.qr')} />
          <div>
            <div className={styles.hint}>{t('enrol.secret')}</div>
            <code className={styles.secret}>{inGroups(prepare.data.secret)}</code>
          </div>
          <form className={styles.stack} noValidate onSubmit={submit}>
            <CodeInput value={code} onChange={setCode} checked={checked} autoFocus />
            <Button type="submit" tone="primary" busy={confirm.isPending}>
              {t('enrol.confirm')}
            </Button>
          </form>
        </>
      )}
    </div>
  );
};
