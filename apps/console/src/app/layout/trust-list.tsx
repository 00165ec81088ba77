import type { DataSet } from '@michuhol/contract';
import { generatePath, Link } from 'react-router';
import { useMay } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { BoardView } from '../../shared/live/board-view.js';
import { useConnection } from '../../shared/live/use-board.js';
import { paths } from '../../shared/paths.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import styles from './trust-list.module.css';
import { TrustSource } from './trust-source.js';
import { trustTexts } from './trust.texts.js';

interface TrustListProps {
  view: BoardView;
  dataSet: DataSet | null;
  /** Called when a link leads away. */
  onLeave: () => void;
}

/** Every source of the data set in sight and each of its ways in: when it was heard, what is wrong, and what to do. */
export const TrustList = ({ view, dataSet, onLeave }: TrustListProps) => {
  const t = useTexts(trustTexts);
  const may = useMay();
  // Names and words are for those who look after sources; everybody sees states and times, which the board tells.
  const named = useApi(
    'getFeeds',
    { query: { dataSet: dataSet ?? 'city' } },
    { enabled: dataSet !== null && may('sources.read'), everySeconds: 5 },
  ).data;
  const connection = useConnection();
  const line = ({ connected: 'lineLive', lost: 'lineLost', connecting: 'lineConnecting' } as const)[
    connection
  ];
  return (
    <div className={styles.body}>
      <p className={styles.title}>
        <strong>{t('list')}</strong> {dataSet && <DataSetMark dataSet={dataSet} />}
      </p>
      <p className={styles.line}>
        {t('line')}: {t(line)}
      </p>
      {view.board && view.feeds.length === 0 && <p>{t('none')}</p>}
      <ul className={styles.sources}>
        {view.feeds.map((feed) => (
          <TrustSource
            key={feed.sourceId}
            feed={feed}
            named={named?.feeds.find(({ sourceId }) => sourceId === feed.sourceId)}
            now={view.serverNow}
          />
        ))}
      </ul>
      {may('sources.read') && (
        <Link to={generatePath(paths.adminPart, { part: 'sources' })} onClick={onLeave}>
          {t('toSources')}
        </Link>
      )}
    </div>
  );
};
