import { useSearchParams } from 'react-router';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { ChainEditor } from './chain-editor.js';
import { ChainReading } from './chain-reading.js';
import { LogView } from './log-view.js';
import { panicPageTexts } from './panic-page.texts.js';

const views = ['chain', 'edit', 'log'] as const;

/** The on-call chain of the panic button: who is told when, its versions, and what came of each press. */
export const PanicPage = () => {
  const t = useTexts(panicPageTexts);
  const [search, setSearch] = useSearchParams();
  const selected = views.find((id) => id === search.get('view')) ?? 'chain';
  const chain = useApi('getPanicChain');
  const receivers = useApi('listPanicReceivers');
  const versions = useApi('listPanicChains');
  const show = (view: string): void => setSearch({ view }, { replace: true });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs
        label={t('tabs')}
        tabs={views.map((id) => ({ id, label: t(`tab.${id}`) }))}
        selected={selected}
        onSelect={show}
      >
        {selected === 'log' && <LogView />}
        {selected !== 'log' && (
          <Loaded query={receivers} skeleton={<Skeleton lines={12} />}>
            {(known) => (
              <Loaded query={versions} skeleton={<Skeleton lines={12} />}>
                {({ versions: all }) =>
                  selected === 'chain' ? (
                    <Loaded query={chain} skeleton={<Skeleton lines={12} />}>
                      {(inForce) => <ChainReading chain={inForce} versions={all} receivers={known} />}
                    </Loaded>
                  ) : (
                    <ChainEditor
                      newest={all[0]?.version ?? 0}
                      receivers={known}
                      onSaved={() => show('chain')}
                    />
                  )
                }
              </Loaded>
            )}
          </Loaded>
        )}
      </Tabs>
    </Page>
  );
};
