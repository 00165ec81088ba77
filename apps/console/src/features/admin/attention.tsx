import { FEED_STALE_SECONDS, type Source } from '@michuhol/contract';
import { useNow } from '../../shared/clock/use-now.js';
import { useApi } from '../../shared/api/use-api.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Notice } from '../../shared/ui/notice.js';
import { Empty, Loaded } from '../../shared/ui/page-state.js';
import { adminPath } from './admin-parts.js';
import { adminTexts } from './admin.texts.js';
import styles from './admin.module.css';
import { WaysInAttention } from './ways-in-attention.js';

/** What is stale or unmapped, source by source; then what ends soon or waits for a judgement. */
export const Attention = () => {
  const query = useApi('listSources', {}, { everySeconds: 10 });
  return <Loaded query={query}>{({ sources }) => <AttentionList sources={sources} />}</Loaded>;
};

const AttentionList = ({ sources }: { sources: readonly Source[] }) => {
  const t = useTexts(adminTexts);
  return (
    <div className={styles.list}>
      {sources.map((source) => (
        <SourceAttention key={source.id} source={source} />
      ))}
      <WaysInAttention />
      {/* Shown by the style sheet while nothing stands before it. */}
      <div className={styles.onlyChild}>
        <Empty title={t('allWell')}>{t('allWellText')}</Empty>
      </div>
    </div>
  );
};

const SourceAttention = ({ source }: { source: Source }) => {
  const t = useTexts(adminTexts);
  const format = useFormat();
  const now = useNow();
  const { data } = useApi('getMappings', { params: { id: source.id } });
  const { data: waiting } = useApi('listParkedEvents', { params: { id: source.id } }, { everySeconds: 60 });
  const { name, lastHeartbeatAt } = source;
  // The list is asked every 10 s: a feed heard within that time is not known to be stale.
  const stale =
    lastHeartbeatAt !== null && now - Date.parse(lastHeartbeatAt) > (FEED_STALE_SECONDS + 10) * 1000;
  const toMappings = (
    <ButtonLink to={`${adminPath('mappings')}?source=${source.id}`}>{t('toMappings')}</ButtonLink>
  );
  const visits = data?.unmappedQueues.reduce((sum, queue) => sum + queue.visits, 0) ?? 0;
  return (
    <>
      {stale && (
        <Notice tone="warning">{t('staleFeed', { name, time: format.dateTime(lastHeartbeatAt) })}</Notice>
      )}
      {waiting && waiting.parked + waiting.rejected > 0 && (
        <Notice tone={waiting.rejected > 0 ? 'warning' : 'info'}>
          {t('parkedEvents', {
            name,
            parked: format.number(waiting.parked),
            rejected: format.number(waiting.rejected),
          })}
        </Notice>
      )}
      {data && data.unmappedQueues.length > 0 && (
        <Notice tone="warning" action={toMappings}>
          {t('unmappedQueues', { name, count: data.unmappedQueues.length, visits: format.number(visits) })}
        </Notice>
      )}
      {data && data.unmappedAgents.length > 0 && (
        <Notice tone="info" action={toMappings}>
          {t('unmappedAgents', { name, count: data.unmappedAgents.length })}
        </Notice>
      )}
    </>
  );
};
