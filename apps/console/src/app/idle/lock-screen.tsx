import { may, type Me } from '@michuhol/contract';
import { useEffect, useState } from 'react';
import { UnlockForm } from '../../features/identity/unlock-form.js';
import { QuickLog } from '../../features/protection/desk/quick-log.js';
import { useSignOut } from '../../shared/api/use-sign-out.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { HelpButton } from '../../shared/panic/help-button.js';
import { LockedPanics } from '../../shared/panic/locked-panics.js';
import { Button } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { ConfirmedButton } from '../../shared/ui/confirmed-button.js';
import { Section } from '../../shared/ui/page.js';
import { appTexts } from '../app.texts.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import styles from './idle.module.css';
import { idleTexts } from './idle.texts.js';
import { LockBoard } from './lock-board.js';

/**
 * Instead of the pages while the session is locked: the floor in figures for whoever may see it, the quick record of a
 * difficult call, and the way back. What the role may do counts, because a locked session holds no permissions.
 */
export const LockScreen = ({ me }: { me: Me }) => {
  const t = useTexts(idleTexts);
  const app = useTexts(appTexts);
  const { signOut, isPending } = useSignOut();
  const [recording, setRecording] = useState(false);
  const seesBoard = may(me.role, 'live.read');
  const records = may(me.role, 'incidents.report');
  useEffect(() => {
    const before = document.title;
    document.title = `${t('lock.title')} · 미추홀 콘솔`;
    return () => {
      document.title = before;
    };
  }, [t]);
  return (
    <main className={classNames(styles.lock, !seesBoard && !recording && styles.alone)}>
      <div className={styles.person}>
        <p className={styles.product}>{app('product')}</p>
        <h1>{t('lock.title')}</h1>
        {may(me.role, 'panic.answer') && <LockedPanics />}
        <UnlockForm me={me} lead={t('lock.lead', { name: me.name })} />
        {may(me.role, 'floor.own') && <HelpButton />}
        {records && (
          <Button icon="incident" aria-pressed={recording} onClick={() => setRecording(!recording)}>
            {t('lock.quickLog')}
          </Button>
        )}
        <ConfirmedButton
          name={t('lock.other')}
          consequence={t('lock.otherHint')}
          busy={isPending}
          onConfirm={signOut}
        />
        <LanguageSwitch />
      </div>
      {(seesBoard || recording) && (
        <div className={styles.floor}>
          {recording && (
            <Section title={t('lock.quickLog')} lead={t('lock.quickLogHint')}>
              <QuickLog calls={[]} locked />
            </Section>
          )}
          {seesBoard && <LockBoard dataSet={me.mode === 'evaluation' ? 'synthetic' : 'city'} />}
        </div>
      )}
    </main>
  );
};
