import type { DataSet } from '@michuhol/contract';
import { useMe } from '../../shared/api/session.js';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useLiveStore } from '../../shared/live/live-provider.js';
import { useBoard } from '../../shared/live/use-board.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { Page } from '../../shared/ui/page.js';
import { ErrorState, Skeleton } from '../../shared/ui/page-state.js';
import { StaleBanner } from '../../shared/ui/stale-banner.js';
import { Headline } from './headline.js';
import styles from './live-page.module.css';
import { liveTexts } from './live.texts.js';
import { NoFeed } from './no-feed.js';
import { SimulatorSwitch } from './simulator-switch.js';
import { agencyFilters, filtersBy, queueFilters } from './slice-filters.js';
import { SliceTable } from './slice-table.js';
import { VolumeChart } from './volume-chart.js';

/** The floor as it is now, for the people who watch it all day. */
export const LivePage = () => {
  const t = useTexts(liveTexts);
  const { mode } = useMe();
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const sets: DataSet[] = mode === 'evaluation' ? ['synthetic', 'city', 'sample'] : ['city'];
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <DataSetMark dataSet={dataSet} />
          {dataSet === 'synthetic' && <SimulatorSwitch />}
          {sets.length > 1 && <DataSetSwitch value={dataSet} onChange={setDataSet} sets={sets} />}
        </>
      }
    >
      <Floor dataSet={dataSet} />
    </Page>
  );
};

const Floor = ({ dataSet }: { dataSet: DataSet }) => {
  const t = useTexts(liveTexts);
  const store = useLiveStore();
  const view = useBoard(dataSet);
  const agencies = useApi('getDistricts').data?.agencies ?? [];
  const { board } = view;
  if (!board)
    return view.problem ? (
      <ErrorState problem={view.problem} onRetry={() => void store.refetch(dataSet)} />
    ) : (
      <Skeleton lines={8} />
    );
  if (view.feeds.every((feed) => feed.state === 'never')) return <NoFeed board={board} />;
  const stale = view.state !== 'live';
  // A stale page must not count on: waits stand where the last sign of life left them.
  const now = stale ? (view.staleSince ?? view.serverNow) : view.serverNow;
  const common = { board, now, stale };
  return (
    <div className={styles.floor}>
      {/* The banner counts seconds; read out it would not stop talking. */}
      <p className="visually-hidden" role="status">
        {stale && t('stopped')}
      </p>
      <StaleBanner view={view} />
      <Headline {...common} />
      <div className={styles.wide}>
        <div className={styles.column}>
          <VolumeChart board={board} stale={stale} />
          <SliceTable
            caption={t('queues')}
            of={t('queue')}
            slices={board.queues}
            filtersOf={queueFilters(board)}
            {...common}
          />
        </div>
        <div className={styles.column}>
          <SliceTable
            caption={t('fields')}
            of={t('field')}
            slices={board.fields}
            filtersOf={filtersBy('field')}
            short
            {...common}
          />
          <SliceTable
            caption={t('agencies')}
            of={t('agency')}
            slices={board.agencies}
            filtersOf={agencyFilters(agencies)}
            short
            {...common}
          />
          <SliceTable
            caption={t('channels')}
            of={t('channel')}
            slices={board.channels}
            filtersOf={filtersBy('channel')}
            short
            {...common}
          />
        </div>
      </div>
    </div>
  );
};
