import type { OwnState } from '@michuhol/contract';
import { agentTimeStateNames } from '@michuhol/metrics';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { longCallAt } from '../../shared/calls/long-call.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useServerNow } from '../../shared/live/use-server-now.js';
import { HelpButton } from '../../shared/panic/help-button.js';
import { Button } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Notice } from '../../shared/ui/notice.js';
import { ownStateTexts } from './own-state.texts.js';
import styles from './own-state.module.css';
import { StateChoice } from './state-choice.js';

/** Asked again this often, should a hint be lost; heard of longer ago than three times that, it is late. */
const ASK_SECONDS = 5;

/** The own state above the pages of a counselor: what it is, how long, and the way to change it or to call for help. */
export const OwnStateStrip = () => {
  const t = useTexts(ownStateTexts);
  const format = useFormat();
  const isCounselor = useMe().role === 'counselor';
  const query = useApi('getOwnState', {}, { everySeconds: ASK_SECONDS });
  const now = useNow();
  const own = query.data;
  // Leads and supervisors take calls where they are known at the switch, and need no strip where they are not.
  if (!own?.known) {
    if (!isCounselor) return null;
    return (
      <section className={styles.strip} aria-label={t('title')}>
        <div className={styles.words}>
          {own && (
            <Notice title={t('title')}>
              {t('unknown')} {t('unknownWho')}
            </Notice>
          )}
          {!own && query.error && (
            <Notice
              tone="warning"
              title={t('loadFailed')}
              action={<Button onClick={() => void query.refetch()}>{t('again')}</Button>}
            >
              {null}
            </Notice>
          )}
        </div>
        {/* Help is there for whom no switch knows, and before anything else has come. */}
        <HelpButton />
      </section>
    );
  }
  const late = now - query.dataUpdatedAt >= 3 * ASK_SECONDS * 1000;
  return (
    <section className={classNames(styles.strip, late && styles.late)} aria-label={t('title')}>
      <State own={own} stoppedAt={late ? new Date(query.dataUpdatedAt) : null} />
      {late && (
        <p className={styles.lateWords} role="status">
          {t('late', { time: format.clock(new Date(query.dataUpdatedAt)) })}
        </p>
      )}
      <StateChoice own={own} />
      <HelpButton />
    </section>
  );
};

const State = ({ own, stoppedAt }: { own: OwnState; stoppedAt: Date | null }) => {
  const t = useTexts(ownStateTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const serverNow = useServerNow();
  // What is no longer heard of does not count on.
  const now = stoppedAt ?? serverNow;
  const { state, code, since, by, longCall } = own;
  const seconds = since === null ? null : Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 1000));
  const call = longCallAt(longCall, now);
  const minutes = {
    notice: Math.round((longCall?.noticeSeconds ?? 0) / 60),
    limit: Math.round((longCall?.limitSeconds ?? 0) / 60),
  };
  return (
    <div className={styles.state}>
      <span>
        <strong>{state === null ? t('noState') : bilingual(agentTimeStateNames[state])}</strong>
        {code && ` · ${code}`} <span className={styles.time}>{format.duration(seconds)}</span>
      </span>
      <span className={styles.soft}>
        {state === 'protectedRest' ? t('restPrivate') : by && t(`by.${by}`)}
      </span>
      {call && (
        <span className={classNames(styles.call, call.level && styles[call.level])}>
          {t('call', { time: format.duration(call.seconds) })} · {t(`long.${call.level ?? 'none'}`, minutes)}
        </span>
      )}
      {/* Only the crossing is read out, not the seconds. */}
      <span className="visually-hidden" role="status">
        {call?.level && t(`announce.${call.level}`, minutes)}
      </span>
    </div>
  );
};
