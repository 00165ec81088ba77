import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe, useSessionAgain } from '../../shared/api/session.js';
import { apiKey, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { meTexts } from './me.texts.js';
import { OwnPasskeys } from './own-passkeys.js';
import { PasskeySetUp } from './passkey-set-up.js';
import { RecoveryCodes } from './recovery-codes.js';
import styles from './second-factor.module.css';
import { secondFactorTexts } from './second-factor.texts.js';
import { TotpSetUp } from './totp-set-up.js';

type Doing = { what: 'totp' | 'passkey' } | { what: 'codes'; codes: readonly string[] } | null;

/** One's own second factors: set up, replaced, removed; recovery codes anew. */
export const OwnFactors = () => {
  const t = useTexts(meTexts);
  const words = useTexts(secondFactorTexts);
  const bilingual = useBilingual();
  const queries = useQueryClient();
  const askAgain = useSessionAgain();
  const { secondFactor } = useMe();
  const [doing, setDoing] = useState<Doing>(null);
  const remove = useApiAction('removeTotp', { renews: ['me'] });
  const renew = useApiAction('renewRecoveryCodes', { renews: ['me'] });
  const error = remove.error ?? renew.error;
  const close = (): void => setDoing(null);
  const added = (codes: readonly string[]): void => {
    void askAgain();
    void queries.invalidateQueries({ queryKey: apiKey('listPasskeys') });
    setDoing(codes.length > 0 ? { what: 'codes', codes } : null);
  };
  const hasFactor = secondFactor.totp || secondFactor.passkeys > 0;
  const titles = { totp: t('totp'), passkey: t('passkeyAdd'), codes: t('codes') };
  return (
    <Section
      title={t('factors')}
      lead={secondFactor.needed ? t('factorsNeeded') : hasFactor ? undefined : t('factorsFree')}
    >
      {error && (
        <Notice tone="danger" title={t('failed')} announce="assertive">
          {bilingual(error.detail)}
        </Notice>
      )}
      <div className={styles.line}>
        <h3>{t('totp')}</h3>
        <Badge tone={secondFactor.totp ? 'success' : 'neutral'}>
          {secondFactor.totp ? t('totpOn') : t('totpOff')}
        </Badge>
        <Button size="small" onClick={() => setDoing({ what: 'totp' })}>
          {secondFactor.totp ? t('totpReplace') : words('enrol.begin')}
        </Button>
        {secondFactor.totp && (
          <ConfirmedButton
            name={t('totpRemove')}
            consequence={t('totpRemoveConsequence')}
            busy={remove.isPending}
            onConfirm={() => remove.mutate({})}
          />
        )}
      </div>
      <div className={styles.line}>
        <h3>{t('passkeys')}</h3>
        <Button size="small" icon="plus" onClick={() => setDoing({ what: 'passkey' })}>
          {t('passkeyAdd')}
        </Button>
      </div>
      <OwnPasskeys />
      {hasFactor && (
        <div className={styles.line}>
          <h3>{t('codes')}</h3>
          <Badge tone={secondFactor.recoveryCodesLeft < 3 ? 'warning' : 'neutral'}>
            {t('codesLeft', { count: secondFactor.recoveryCodesLeft })}
          </Badge>
          <ConfirmedButton
            name={t('codesRenew')}
            consequence={t('codesRenewConsequence')}
            busy={renew.isPending}
            onConfirm={() => renew.mutate({}, { onSuccess: ({ recoveryCodes }) => added(recoveryCodes) })}
          />
        </div>
      )}
      <Dialog open={doing !== null} title={doing ? titles[doing.what] : ''} onClose={close}>
        {doing?.what === 'totp' && <TotpSetUp onDone={added} />}
        {doing?.what === 'passkey' && <PasskeySetUp onDone={added} />}
        {doing?.what === 'codes' && <RecoveryCodes codes={doing.codes} onDone={close} />}
      </Dialog>
    </Section>
  );
};
