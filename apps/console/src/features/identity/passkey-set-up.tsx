import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { requestApi, type ApiReply } from '../../shared/api/api-request.js';
import { knowsPasskeys, makePasskey } from '../../shared/api/passkey.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { TextInput } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import styles from './second-factor.module.css';
import { secondFactorTexts } from './second-factor.texts.js';

/** Makes a passkey under a name. `onDone` gets the recovery codes where this was the first second factor. */
export const PasskeySetUp = ({ onDone }: { onDone: (recoveryCodes: readonly string[]) => void }) => {
  const t = useTexts(secondFactorTexts);
  const bilingual = useBilingual();
  const [label, setLabel] = useState(() => t('enrol.passkeyDefault'));
  const make = useMutation<ApiReply<'addPasskey'>, ApiProblem, string>({
    mutationFn: async (name) =>
      requestApi('addPasskey', { body: { label: name, passkey: await makePasskey() } }),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  if (!knowsPasskeys()) return <p className={styles.hint}>{t('enrol.passkeyUnknown')}</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!make.isPending && label.trim() !== '') make.mutate(label.trim());
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <p>{t('enrol.passkeyText')}</p>
      {make.error && (
        <Notice tone="danger" title={t('enrol.failed')} announce="assertive">
          {bilingual(make.error.detail)}
        </Notice>
      )}
      <TextInput
        label={t('enrol.passkeyLabel')}
        value={label}
        onChange={setLabel}
        maxLength={60}
        autoComplete="off"
        required
      />
      <Button type="submit" busy={make.isPending}>
        {t('enrol.passkeyMake')}
      </Button>
    </form>
  );
};
