import { useState } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Page } from '../../shared/ui/page.js';
import { Loaded, Skeleton } from '../../shared/ui/page-state.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { Choices } from './choices.js';
import { definitionsTexts } from './definitions.texts.js';
import { MetricTable } from './metric-table.js';

/** What every figure means, since when, and which of several meanings is the official one. */
export const DefinitionsPage = () => {
  const t = useTexts(definitionsTexts);
  const [tab, setTab] = useState<'choices' | 'metrics'>('choices');
  const choices = useApi('listDefinitions');
  const metrics = useApi('listMetrics');
  const skeleton = <Skeleton lines={10} />;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs
        label={t('title')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'choices', label: t('choices') },
          { id: 'metrics', label: t('metrics') },
        ]}
      >
        {tab === 'choices' ? (
          <Loaded query={choices} skeleton={skeleton}>
            {({ definitions }) => (
              <Choices definitions={definitions} registry={metrics.data?.metrics ?? []} />
            )}
          </Loaded>
        ) : (
          <Loaded query={metrics} skeleton={skeleton}>
            {(registry) => <MetricTable metrics={registry.metrics} />}
          </Loaded>
        )}
      </Tabs>
    </Page>
  );
};
