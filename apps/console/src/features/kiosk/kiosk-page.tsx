import { useEffect, useState } from 'react';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { setLanguage, useLanguage } from '../../shared/i18n/language.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { LiveProvider } from '../../shared/live/live-provider.js';
import { Button } from '../../shared/ui/button.js';
import { Icon } from '../../shared/ui/icon.js';
import { KioskBoard } from './kiosk-board.js';
import styles from './kiosk.module.css';
import { kioskTexts } from './kiosk.texts.js';
import { useAwake } from './use-awake.js';

const tokenOf = (hash: string): string | null => new URLSearchParams(hash.replace(/^#/, '')).get('token');

/** A revoked or expired screen is told so within this time; the figures stop at once. */
const ASK_EVERY_SECONDS = 15;

/** A screen on the wall. The one-time token is in the fragment, which never reaches a log, and leaves the address at once. */
export const KioskPage = () => {
  const t = useTexts(kioskTexts);
  const [token] = useState(() => tokenOf(window.location.hash));
  const [opened, setOpened] = useState(token === null);
  const open = useApiAction('openKiosk', { renews: ['kioskScreen'] });
  const screen = useApi('kioskScreen', {}, { enabled: opened, everySeconds: ASK_EVERY_SECONDS });
  useAwake();
  const { mutate } = open;
  useEffect(() => {
    document.title = `${t('product')} · ${t('figures')}`;
  }, [t]);
  useEffect(() => {
    if (token === null) return;
    window.history.replaceState(window.history.state, '', window.location.pathname);
    mutate({ body: { token } }, { onSettled: () => setOpened(true) });
  }, [token, mutate]);
  const refused = screen.error && [401, 403].includes(screen.error.status) ? screen.error : null;
  return (
    <main className={styles.kiosk}>
      <h1 className="visually-hidden">{t('figures')}</h1>
      {screen.data && !refused ? (
        <LiveProvider>
          <KioskBoard screen={screen.data} />
        </LiveProvider>
      ) : screen.error ? (
        // What was wrong with the link says more than that there is no screen.
        <Failure problem={open.error ?? screen.error} onRetry={() => void screen.refetch()} />
      ) : (
        <p className={styles.opening} role="status">
          {t('opening')}…
        </p>
      )}
      <Foot />
    </main>
  );
};

const Failure = ({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) => {
  const t = useTexts(kioskTexts);
  const bilingual = useBilingual();
  const revoked = problem.code === 'NOT_SIGNED_IN' || problem.code === 'NOT_PERMITTED';
  return (
    <div className={styles.failure} role="alert">
      <Icon name="warning" />
      <strong>{t('failed.title')}</strong>
      <p>{revoked ? t('failed.revoked') : bilingual(problem.detail)}</p>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </div>
  );
};

const Foot = () => {
  const t = useTexts(kioskTexts);
  const language = useLanguage();
  const other = language === 'ko' ? 'en' : 'ko';
  return (
    <footer className={styles.foot}>
      <Button tone="quiet" size="small" lang={other} onClick={() => setLanguage(other)}>
        {other === 'en' ? 'English' : '한국어'}
      </Button>
      <Button
        tone="quiet"
        size="small"
        onClick={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}
      >
        {t('fullScreen')}
      </Button>
    </footer>
  );
};
