import { useMay, useMe } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useConnection, useFrameBoard } from '../../shared/live/use-board.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Icon, type IconName } from '../../shared/ui/icon.js';
import { kitTexts } from '../../shared/ui/kit.texts.js';
import { appTexts } from '../app.texts.js';
import styles from './trust-light.module.css';
import { trustOf, type Trust } from './trust.js';
import { useFormat } from '../../shared/i18n/format.js';

const iconOf: Record<Trust['state'], IconName> = {
  live: 'success',
  connected: 'success',
  loading: 'info',
  noFeed: 'info',
  stale: 'warning',
  offline: 'danger',
};

/** Whether the figures can be trusted now: the worst feed of the data set in sight, and how old it is. */
export const TrustLight = () => {
  const t = useTexts(appTexts);
  const kit = useTexts(kitTexts);
  const format = useFormat();
  const maySee = useMay()('live.read');
  const initial = useMe().mode === 'evaluation' ? 'synthetic' : 'city';
  const board = useFrameBoard(maySee ? initial : null);
  const connection = useConnection();
  const trust = maySee ? trustOf(board) : trustOfConnection(connection);
  const seconds = Math.floor(trust.ageSeconds ?? 0);
  const age = seconds < 60 ? t('trust.seconds', { count: seconds }) : format.duration(seconds);
  const words =
    trust.state === 'live' || trust.state === 'stale'
      ? t(`trust.${trust.state}`, { age })
      : t(`trust.${trust.state}`);
  const feed =
    trust.feed && board.dataSet
      ? t('trust.feed', { set: kit(`set.${board.dataSet}Long`), feed: trust.feed })
      : undefined;
  return (
    <div className={classNames(styles.light, styles[trust.state])} title={feed}>
      <Icon name={iconOf[trust.state]} />
      <span className={styles.words}>
        <span className="visually-hidden">{t('trust.label')}: </span>
        {words}
      </span>
      {/* Only the change of the state is read out, not the age that grows each second. */}
      <span role="status" className="visually-hidden">
        {trust.state === 'stale' || trust.state === 'offline' ? kit('state.stale') : ''}
      </span>
    </div>
  );
};

const trustOfConnection = (connection: ReturnType<typeof useConnection>): Trust => ({
  state: connection === 'connected' ? 'connected' : connection === 'lost' ? 'offline' : 'loading',
  ageSeconds: null,
  feed: null,
});
