import type { Board } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Empty } from '../../shared/ui/page-state.js';
import { liveTexts } from './live.texts.js';

/** Nothing moves here: says so, since figures that stand still must not look live. */
export const NoFeed = ({ board }: { board: Board }) => {
  const t = useTexts(liveTexts);
  const format = useFormat();
  const may = useMay();
  return (
    <Empty
      title={t('noFeed')}
      action={may('imports.read') && <ButtonLink to={paths.imports}>{t('toImports')}</ButtonLink>}
    >
      {board.lastDataDay
        ? `${t('noFeedText')} ${t('lastData', { day: format.dayWithWeekday(board.lastDataDay) })}`
        : t('noData')}
    </Empty>
  );
};
