import { useFormat } from '../i18n/format.js';
import { momentText } from '../i18n/moment-text.js';
import { useTexts } from '../i18n/texts.js';
import type { BoardView } from '../live/board-view.js';
import { lateSources } from '../live/late-feeds.js';
import { kitTexts } from './kit.texts.js';
import { Notice } from './notice.js';

/**
 * Says in words that live figures no longer follow, since when, and for how long; or, while they do, which of several
 * sources is silent and so missing in them. Nothing while all is well.
 */
export const StaleBanner = ({ view }: { view: BoardView }) => {
  const t = useTexts(kitTexts);
  const format = useFormat();
  if (view.state === 'live') return <SilentSources view={view} />;
  if (view.state === 'loading') return null;
  const since = view.staleSince
    ? t('stale.since', {
        time: momentText(format, view.staleSince, view.serverNow),
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

const SilentSources = ({ view: { feeds, serverNow } }: { view: BoardView }) => {
  const t = useTexts(kitTexts);
  const format = useFormat();
  const late = lateSources(feeds);
  if (late.length === 0) return null;
  const names = late.map(({ name, lastHeardAt }) =>
    lastHeardAt === null
      ? name
      : t('stale.source', { name, time: momentText(format, new Date(lastHeardAt), serverNow) }),
  );
  return (
    <Notice tone="warning" title={t('stale.some')} announce="polite">
      {`${names.join(', ')}. ${t('stale.someText')}`}
    </Notice>
  );
};
