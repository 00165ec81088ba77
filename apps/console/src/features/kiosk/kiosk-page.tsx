import { useEffect, useState } from 'react';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { LiveProvider } from '../../shared/live/live-provider.js';
import { Button } from '../../shared/ui/button.js';
import { Icon } from '../../shared/ui/icon.js';
import styles from './kiosk.module.css';
import { kioskTexts } from './kiosk.texts.js';
import { useAwake } from './use-awake.js';
import { WallBoard } from './wall-board.js';
import { WallFoot } from './wall-foot.js';

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
  // A link that could not be sent is not used up; one that was refused is.
  const sendAgain = token !== null && open.error !== null && ![401, 422].includes(open.error.status);
  const retry = (): void => {
    if (sendAgain) mutate({ body: { token } });
    else void screen.refetch();
  };
  const shown = refused ? undefined : screen.data;
  return (
    <main className={styles.kiosk} data-theme={shown?.theme ?? 'dark'}>
      <h1 className="visually-hidden">{t('figures')}</h1>
      {shown ? (
        <LiveProvider>
          <WallBoard screen={shown} />
        </LiveProvider>
      ) : (
        <>
          {screen.error ? (
            // What was wrong with the link says more than that there is no screen.
            <Failure problem={open.error ?? screen.error} onRetry={retry} />
          ) : (
            <p className={styles.opening} role="status">
              {t('opening')}…
            </p>
          )}
          <WallFoot rotation={null} pause={null} />
        </>
      )}
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
