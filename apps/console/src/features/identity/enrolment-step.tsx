import type { Me } from '@michuhol/contract';
import { useState } from 'react';
import { useSessionAgain } from '../../shared/api/session.js';
import { useSignOut } from '../../shared/api/use-sign-out.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import { IdentityFrame } from './identity-frame.js';
import { PasskeySetUp } from './passkey-set-up.js';
import { RecoveryCodes } from './recovery-codes.js';
import { StepUpDialog } from './step-up-dialog.js';
import styles from './second-factor.module.css';
import { secondFactorTexts } from './second-factor.texts.js';
import { TotpSetUp } from './totp-set-up.js';

/** The step of a person who needs a second factor and has none: setting one up is the only way on. */
export const EnrolmentStep = ({ me }: { me: Me }) => {
  const t = useTexts(secondFactorTexts);
  const { signOut } = useSignOut();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const askAgain = useSessionAgain();
  if (codes)
    return (
      <IdentityFrame title={t('codes.title')}>
        <RecoveryCodes codes={codes} onDone={() => void askAgain()} />
      </IdentityFrame>
    );
  return (
    <IdentityFrame title={t('enrol.title')} lead={`${t('pass.lead', { name: me.name })} ${t('enrol.lead')}`}>
      <section className={styles.way} aria-label={t('enrol.app')}>
        <h2>{t('enrol.app')}</h2>
        <TotpSetUp onDone={setCodes} />
      </section>
      <section className={styles.way} aria-label={t('enrol.passkey')}>
        <h2>{t('enrol.passkey')}</h2>
        <PasskeySetUp onDone={setCodes} />
      </section>
      <Button tone="quiet" onClick={signOut}>
        {t('pass.other')}
      </Button>
      <StepUpDialog me={me} />
    </IdentityFrame>
  );
};
