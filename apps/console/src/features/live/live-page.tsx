import type { DataSet } from '@michuhol/contract';
import { useMe } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { useLiveStore } from '../../shared/live/live-provider.js';
import { useBoard } from '../../shared/live/use-board.js';
import { DataSetMark, DataSetSwitch, useDataSet } from '../../shared/ui/data-set-switch.js';
import { Page } from '../../shared/ui/page.js';
import { ErrorState, Skeleton } from '../../shared/ui/page-state.js';
import { ArrangeButton } from './arrange-dialog.js';
import { LiveFloor } from './live-floor.js';
import { liveTexts } from './live.texts.js';
import { NoFeed } from './no-feed.js';
import { SimulatorSwitch } from './simulator-switch.js';
import { useLiveLayout } from './use-live-layout.js';

/** The floor as it is now, for the people who watch it all day. */
export const LivePage = () => {
  const t = useTexts(liveTexts);
  const { mode } = useMe();
  const store = useLiveStore();
  const [dataSet, setDataSet] = useDataSet(mode === 'evaluation' ? 'synthetic' : 'city');
  const sets: DataSet[] = mode === 'evaluation' ? ['synthetic', 'city', 'sample'] : ['city'];
  const arranged = useLiveLayout();
  const view = useBoard(dataSet);
  const { board } = view;
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <DataSetMark dataSet={dataSet} />
          {dataSet === 'synthetic' && <SimulatorSwitch />}
          <ArrangeButton board={board} {...arranged} />
          {sets.length > 1 && <DataSetSwitch value={dataSet} onChange={setDataSet} sets={sets} />}
        </>
      }
    >
      {!board ? (
        view.problem ? (
          <ErrorState problem={view.problem} onRetry={() => void store.refetch(dataSet)} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : view.feeds.every((feed) => feed.state === 'never') ? (
        <NoFeed board={board} />
      ) : (
        <LiveFloor key={dataSet} board={board} view={view} {...arranged} />
      )}
    </Page>
  );
};
