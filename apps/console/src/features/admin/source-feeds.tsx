import type { Source, SourceFeed } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useApi, useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { DataTable } from '../../shared/ui/data-table.js';
import { Notice } from '../../shared/ui/notice.js';
import { Section } from '../../shared/ui/page.js';
import { Loaded } from '../../shared/ui/page-state.js';
import { AddFeed } from './add-feed.js';
import { useFeedColumns } from './feed-columns.js';
import { FeedImports } from './feed-imports.js';
import { sourcesTexts } from './sources.texts.js';

/** Folders that are watched for files of a source, its logs that are followed, and its switches that are listened to. */
export const SourceFeeds = ({ source }: { source: Source }) => {
  const t = useTexts(sourcesTexts);
  const bilingual = useBilingual();
  const may = useMay();
  const query = useApi('listSourceFeeds', { params: { id: source.id } }, { everySeconds: 10 });
  const turn = useApiAction('switchSourceFeed', { renews: ['listSourceFeeds'] });
  const remove = useApiAction('removeSourceFeed', { renews: ['listSourceFeeds'] });
  const paramsOf = (feed: SourceFeed) => ({ id: source.id, feedId: feed.id });
  const columns = useFeedColumns(
    may('sources.write')
      ? {
          isBusy: turn.isPending || remove.isPending,
          turn: (feed) => turn.mutate({ params: paramsOf(feed), body: { active: !feed.active } }),
          remove: (feed) => remove.mutate({ params: paramsOf(feed) }),
        }
      : null,
  );
  const error = turn.error ?? remove.error;
  return (
    <Section title={t('feedsSection')} lead={query.data && t('feedsLead', { root: query.data.root })}>
      <Loaded query={query}>
        {({ root, switches, feeds }) => (
          <>
            {error && (
              <Notice tone="danger" announce="assertive">
                {bilingual(error.detail)} ({error.code})
              </Notice>
            )}
            <DataTable
              caption={t('feedsSection')}
              hideCaption
              columns={columns}
              rows={feeds}
              rowKey={(feed) => feed.id}
              empty={t('noFeeds')}
              plain
            />
            {feeds.length > 0 && <FeedImports source={source} />}
            {may('sources.write') && <AddFeed source={source} root={root} switches={switches} />}
          </>
        )}
      </Loaded>
    </Section>
  );
};
