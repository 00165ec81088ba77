import type { DataSet } from '@michuhol/contract';
import { metricOf } from '@michuhol/metrics';
import { useApi } from '../../shared/api/use-api.js';
import { useNow } from '../../shared/clock/use-now.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { boardViewOf } from '../../shared/live/board-view.js';
import { initialLiveState, withBoard } from '../../shared/live/live-state.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { Figure, FigureRow } from '../../shared/ui/figure.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { StaleBanner } from '../../shared/ui/stale-banner.js';
import { idleTexts } from './idle.texts.js';

/** The floor in six figures on a locked screen: counts alone, of nobody. A locked session has no socket; it asks. */
export const LockBoard = ({ dataSet }: { dataSet: DataSet }) => {
  const t = useTexts(idleTexts);
  const format = useFormat();
  const now = useNow();
  const query = useApi('getBoard', { query: { dataSet } }, { everySeconds: 3 });
  return (
    <Section title={t('lock.board')} actions={<DataSetMark dataSet={dataSet} />}>
      <Loaded query={query}>
        {(board) => {
          const heard = withBoard(initialLiveState, board, query.dataUpdatedAt);
          const view = boardViewOf({ ...heard, connection: 'connected' }, dataSet, now);
          const { totals, waiting, inConversation } = board;
          const stale = view.state === 'live' ? undefined : 'stale';
          const until = stale ? (view.staleSince ?? view.serverNow) : view.serverNow;
          const longest =
            waiting.oldestSince === null
              ? null
              : Math.max(0, Math.floor((until.getTime() - Date.parse(waiting.oldestSince)) / 1000));
          return (
            <>
              <StaleBanner view={view} />
              <FigureRow label={t('lock.board')}>
                <Figure
                  name={t('board.waiting')}
                  value={format.number(waiting.count)}
                  unit={t('board.people')}
                  state={stale}
                />
                <Figure name={t('board.longest')} value={format.duration(longest)} state={stale} />
                <Figure
                  name={t('board.talking')}
                  value={format.number(inConversation)}
                  unit={t('board.calls')}
                  state={stale}
                />
                <Figure
                  name={t('board.offered')}
                  value={format.number(totals.offered)}
                  unit={t('board.calls')}
                  state={stale}
                />
                <Figure
                  name={t('board.answered')}
                  value={format.number(totals.answered)}
                  unit={t('board.calls')}
                  state={stale}
                />
                <Figure
                  name={t('board.answerRate')}
                  value={format.percent(metricOf('answer_rate').of(totals))}
                  state={stale}
                />
              </FigureRow>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
};
