import type { KioskScreen } from '@michuhol/contract';
import { metricOf } from '@michuhol/metrics';
import { dayOf } from '@michuhol/calendar';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { BoardView } from '../../shared/live/board-view.js';
import { useBoard } from '../../shared/live/use-board.js';
import { classNames } from '../../shared/ui/class-names.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { Icon } from '../../shared/ui/icon.js';
import { KioskChart } from './kiosk-chart.js';
import styles from './kiosk.module.css';
import { kioskTexts } from './kiosk.texts.js';

/** The board on the wall: four figures, one chart, one line of trust. When it no longer follows it dims and says so. */
export const KioskBoard = ({ screen }: { screen: KioskScreen }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  const view = useBoard(screen.dataSet);
  const { board } = view;
  const stale = view.state !== 'live';
  const now = stale ? (view.staleSince ?? view.serverNow) : view.serverNow;
  const since = board?.waiting.oldestSince ?? null;
  const longest = since === null ? null : Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 1000));
  const rate = format.percent(board && metricOf('answer_rate').of(board.totals));
  const figures: [string, string, string][] = [
    [t('waiting'), format.number(board?.waiting.count), t('waitingUnit')],
    [t('longest'), format.duration(longest), ''],
    [t('answerRate'), rate.replace('%', ''), rate.endsWith('%') ? '%' : ''],
    [t('offered'), format.number(board?.totals.offered), t('offeredUnit')],
  ];
  return (
    <div className={classNames(styles.board, stale && styles.stale)}>
      <header className={styles.head}>
        <strong>{screen.label}</strong>
        {screen.dataSet !== 'city' && <DataSetMark dataSet={screen.dataSet} />}
        <time dateTime={view.serverNow.toISOString()}>
          {format.dayWithWeekday(dayOf(view.serverNow))} {format.time(view.serverNow)}
        </time>
      </header>
      <dl className={styles.figures} aria-label={t('figures')}>
        {figures.map(([name, value, unit]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {unit && <small>{unit}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {board && <KioskChart board={board} />}
      <Trust view={view} />
    </div>
  );
};

const Trust = ({ view }: { view: BoardView }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  const { board, state, staleSince, ageSeconds } = view;
  if (state === 'live' && board?.feeds.every((feed) => feed.state === 'never'))
    return (
      <p className={styles.trust}>
        <Icon name="info" /> {t('noFeed')}
      </p>
    );
  if (state === 'live')
    return (
      <p className={styles.trust}>
        <Icon name="success" /> {t('trust', { seconds: Math.floor(ageSeconds ?? 0) })}
      </p>
    );
  if (state === 'loading') return <p className={styles.trust}>{t('opening')}…</p>;
  const age = format.duration(Math.floor(ageSeconds ?? 0));
  return (
    <p className={classNames(styles.trust, styles.loud)}>
      <Icon name={state === 'offline' ? 'danger' : 'warning'} />
      <strong>{t('stale')}</strong>{' '}
      {staleSince ? t('staleSince', { time: format.clock(staleSince), age }) : t('staleNever')}
      {state === 'offline' && ` ${t('offline')}`}
      <span role="status" className="visually-hidden">
        {t('stale')}
      </span>
    </p>
  );
};
