import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import type { BoardView } from '../live/board-view.js';
import { kitTexts } from './kit.texts.js';
import { Notice } from './notice.js';

/** Says in words that live figures no longer follow, since when, and for how long. Nothing while they do. */
export const StaleBanner = ({ view }: { view: BoardView }) => {
  const t = useTexts(kitTexts);
  const format = useFormat();
  if (view.state !== 'stale' && view.state !== 'offline') return null;
  const since = view.staleSince
    ? t('stale.since', {
        time: format.clock(view.staleSince),
        age: format.duration(Math.floor(view.ageSeconds ?? 0)),
      })
    : t('stale.never');
  return (
    <Notice tone="warning" title={t('state.stale')}>
      {view.state === 'offline' && `${t('stale.offline')} `}
      {since}
    </Notice>
  );
};
